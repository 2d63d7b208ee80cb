import { describe, expect, test } from 'vitest';
import { readAuthentication } from './authentication.ts';
import type { Header } from './types.ts';

function headers(text: string): Header[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(':');
      return { name: line.slice(0, at), value: line.slice(at + 1).trim() };
    });
}

const short = (text: string, ids: string[]): string => {
  const read = readAuthentication(headers(text), ids);
  return read === null ? 'nothing' : `dmarc=${read.dmarc} spf=${read.spf} dkim=${read.dkim}`;
};

const inbound =
  'Received: from mail.sender.example ([192.0.2.1]) by mx.shop.example (Postfix) with ESMTPS; x';
const sendersOwn = 'Received: from laptop by mail.sender.example with ESMTPSA; x';
const good =
  'Authentication-Results: mx.shop.example; dmarc=pass header.from=sender.example; spf=pass; dkim=pass';
const bad =
  'Authentication-Results: mx.shop.example; dmarc=fail (p=reject) header.from=bank.example; spf=softfail; dkim=none';

describe('G1 what the receiving server says of a sender', () => {
  test.each([
    ['above its own hop', `${good}\n${inbound}\n${sendersOwn}`, 'dmarc=pass spf=pass dkim=pass'],
    ['below its own hop', `${inbound}\n${good}\n${sendersOwn}`, 'dmarc=pass spf=pass dkim=pass'],
    ['a failure', `${bad}\n${inbound}`, 'dmarc=fail spf=fail dkim=none'],
    [
      'after a local hop',
      `Received: by mailstore (Dovecot LMTP); x\n${good}\n${inbound}`,
      'dmarc=pass spf=pass dkim=pass',
    ],
    [
      'after localhost',
      `Received: from localhost by localhost (amavis); x\n${bad}\n${inbound}`,
      'dmarc=fail spf=fail dkim=none',
    ],
    ['the topmost of two', `${bad}\n${inbound}\n${good}\n${sendersOwn}`, 'dmarc=fail spf=fail dkim=none'],
    [
      'words in comments mean nothing',
      'Authentication-Results: mx.shop.example (dmarc=pass; (dkim=pass)); spf=none (a; dmarc=pass)',
      'dmarc=none spf=none dkim=none',
    ],
    [
      'words in quotes mean nothing',
      'Authentication-Results: mx.shop.example; spf=fail smtp.mailfrom="x; dmarc=pass"',
      'dmarc=none spf=fail dkim=none',
    ],
    [
      'one good signature of several',
      'Authentication-Results: mx.shop.example 1; dkim=fail header.d=list.example; dkim=pass header.d=sender.example',
      'dmarc=none spf=none dkim=pass',
    ],
    [
      'version numbers',
      'Authentication-Results: mx.shop.example 1; dkim/1 = pass; spf/1=permerror',
      'dmarc=none spf=none dkim=pass',
    ],
    ['none', 'Authentication-Results: mx.shop.example; none', 'dmarc=none spf=none dkim=none'],
    ['a host under the named one', good.replace('mx.', 'in3.mx.'), 'dmarc=pass spf=pass dkim=pass'],
    [
      'capital letters',
      good.replace('mx.shop', 'MX.Shop').replace('pass', 'PASS'),
      'dmarc=pass spf=pass dkim=pass',
    ],
  ])('%s', (_, text, expected) => {
    expect(short(text, ['mx.shop.example'])).toBe(expected);
  });

  test.each([
    ['written by the sender under his own hop', `${inbound}\n${sendersOwn}\n${good}`],
    ['by a server nobody named', `${good.replace('mx.shop.example', 'mx.evil.example')}\n${inbound}`],
    [
      'by a name that only looks alike',
      `${good.replace('mx.shop.example', 'mx.shop.example.evil.example')}\n${inbound}`,
    ],
    ['by a name with the right end', `${good.replace('mx.shop.example', 'evilmx.shop.example')}\n${inbound}`],
    [
      'with the name in a comment',
      `Authentication-Results: (mx.shop.example) evil.example; dmarc=pass\n${inbound}`,
    ],
    [
      'with the name in quotes behind',
      `Authentication-Results: evil.example; x="mx.shop.example"; dmarc=pass\n${inbound}`,
    ],
    ['nameless', `Authentication-Results: dmarc=pass; spf=pass\n${inbound}`],
    ['passed on by a stranger', `Received: from mx.shop.example by forwarder.example; x\n${good}`],
    ['under another name of the header', `X-Authentication-Results: mx.shop.example; dmarc=pass\n${inbound}`],
    ['sealed by ARC only', `ARC-Authentication-Results: i=1; mx.shop.example; dmarc=pass\n${inbound}`],
    ['nothing at all', inbound],
  ])('forged or foreign: %s', (_, text) => {
    expect(short(text, ['mx.shop.example'])).toBe('nothing');
  });

  test('with no server named, nobody is believed', () => {
    expect(short(`${good}\n${inbound}`, [])).toBe('nothing');
    expect(short(`${good}\n${inbound}`, ['', ' '])).toBe('nothing');
  });

  test('Gmail writes it below its own hops', () => {
    const text = [
      'Delivered-To: shop@gmail.com',
      'Received: by 2002:a05:7208:2104:b0:8f with SMTP id x; y',
      'ARC-Authentication-Results: i=1; mx.google.com; dmarc=fail',
      'Received: from mail.sender.example (mail.sender.example. [192.0.2.1]) by mx.google.com with ESMTPS id 1; y',
      'Received-SPF: pass (google.com: domain of a@sender.example designates 192.0.2.1)',
      'Authentication-Results: mx.google.com; dkim=pass header.i=@sender.example; spf=pass (google.com: domain of a@sender.example) smtp.mailfrom=a@sender.example; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=sender.example',
      sendersOwn,
    ].join('\n');
    expect(short(text, ['mx.google.com'])).toBe('dmarc=pass spf=pass dkim=pass');
  });

  test('Microsoft leaves its name out: believed right below its own hops, nowhere else', () => {
    const hop =
      'Received: from A.jpnprd01.prod.outlook.com (::1) by B.jpnprd01.prod.outlook.com with HTTPS; y';
    const edge = 'Received: from mail.sender.example by C.mail.protection.outlook.com; y';
    const said =
      'Authentication-Results: spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=sender.example; dkim=none (message not signed); dmarc=bestguesspass action=none; compauth=pass reason=109';
    expect(short([hop, edge, said, sendersOwn].join('\n'), ['outlook.com'])).toBe(
      'dmarc=pass spf=pass dkim=none',
    );
    expect(short([hop, edge, sendersOwn, said].join('\n'), ['outlook.com'])).toBe('nothing');
    expect(short([hop, edge, said].join('\n'), ['mx.shop.example'])).toBe('nothing');
  });

  test('hostile headers end', () => {
    expect(short(`Authentication-Results: ${'('.repeat(500_000)}`, ['mx.shop.example'])).toBe('nothing');
    expect(
      short(`Authentication-Results: mx.shop.example${';dkim=fail'.repeat(50_000)}`, ['mx.shop.example']),
    ).toBe('dmarc=none spf=none dkim=fail');
  });
});
