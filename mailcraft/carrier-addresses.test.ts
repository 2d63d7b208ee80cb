import { expect, test } from 'vitest';
import { normalizeAddress, sameAddress } from './addresses.ts';
import { parseMail } from './parse.ts';
import { mail } from './testing/mails.ts';

const eight = [
  'a..b@docomo.ne.jp',
  '.x.@ezweb.ne.jp',
  'x.@docomo.ne.jp',
  '-x-@softbank.ne.jp',
  'a...b..@docomo.ne.jp',
  '_x/y@docomo.ne.jp',
  'a+b?c@ezweb.ne.jp',
  '.a@i.softbank.jp',
];

test.each(eight)('E1 inbound %s: quoted and bare are one, stored unquoted', async (address) => {
  const at = address.lastIndexOf('@');
  const quoted = `"${address.slice(0, at)}"${address.slice(at)}`;
  expect(sameAddress(quoted, address)).toBe(true);
  expect(normalizeAddress(quoted)).toBe(address);
  for (const from of [
    address,
    `<${address}>`,
    quoted,
    `<${quoted}>`,
    `Taro <${quoted}>`,
    `"Taro" <${address}>`,
  ]) {
    expect((await parseMail(mail({ From: from, 'Reply-To': from }, 'x'))).from?.address).toBe(address);
    expect((await parseMail(mail({ 'Reply-To': from }, 'x'))).replyTo[0]?.address).toBe(address);
  }
});
