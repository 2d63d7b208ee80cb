import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { describe, expect, test } from 'vitest';
import { anOutgoing } from '../../../tests/builders/outgoing.ts';
import type { OutgoingMessage } from '../../intake/channel.ts';
import { dkimRecord, makeDkimKey } from '../../intake/dkim-key.ts';
import { composeMail } from './compose.ts';

const message = (over: Partial<OutgoingMessage> = {}): OutgoingMessage =>
  anOutgoing({
    to: [{ name: '鈴木 花子', address: 'a..b@docomo.ne.jp' }],
    subject: 'Re: まだ? ①㈱髙﨑🍜𠮷 とても長い件名がどこまでも続いていき折り返されるくらいになる',
    text: 'お待たせしました。\n.\n..本日発送します。  \n\n\n',
    inReplyTo: 'q1@example.com',
    references: ['q0@example.com', 'q1@example.com'],
    ...over,
  });

const rsa = await makeDkimKey();
const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const sender = (pem: string) => ({
  settings: { dkim: { domain: 'shop.example', selector: 'kakehashi' } },
  secrets: { dkimPrivateKey: pem },
});

/** As a receiver would, with a name server that knows this one record. */
async function verify(raw: Buffer, pem: string) {
  const { results } = await dkimVerify(raw, {
    resolver: async (name: string, type: string) => {
      if (name !== 'kakehashi._domainkey.shop.example' || type !== 'TXT') throw new Error('no such name');
      return [[dkimRecord(pem)]];
    },
  });
  return results.map((one) => ({
    result: one.status.result,
    domain: one.signingDomain,
    headers: String((one as { signingHeaders?: { keys?: string } }).signingHeaders?.keys ?? '').toLowerCase(),
  }));
}

const mails: [string, Partial<OutgoingMessage>][] = [
  ['a Japanese body', {}],
  ['an empty line and blanks at the end', { text: 'a  \n\t \n \n' }],
  ['long lines', { text: `${'あ'.repeat(20_000)}\n${'x'.repeat(5000)}` }],
  [
    'files',
    {
      files: [
        { name: '領収書①㈱髙🍜𠮷.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7 \r\n .\n') },
        { name: 'b.txt', type: 'text/plain', content: Buffer.from('a\rb\nc  \r\n\r\n') },
      ],
    },
  ],
  [
    'a campaign',
    {
      headers: {
        'List-Unsubscribe': `<https://desk.example/u/1-${'a'.repeat(40)}>, <mailto:info@shop.example?subject=x>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    },
  ],
];

describe('G1 what the desk signs, a receiver verifies', () => {
  describe.each([
    ['RSA', rsa],
    ['Ed25519', ed25519],
  ])('%s', (_, pem) => {
    test.each(mails)('%s', async (_name, over) => {
      const { raw } = await composeMail(message(over), sender(pem));
      expect(await verify(raw, pem)).toMatchObject([{ result: 'pass', domain: 'shop.example' }]);
      expect((await composeMail(message(over), sender(pem))).raw.equals(raw)).toBe(true);
      expect(
        Math.max(
          ...raw
            .toString('latin1')
            .split('\r\n')
            .map((line) => line.length),
        ),
      ).toBeLessThan(79);
    });
  });

  test('both unsubscribe headers are inside the signature (RFC 8058)', async () => {
    const { raw } = await composeMail(message(mails.at(-1)?.[1]), sender(rsa));
    const [signed] = await verify(raw, rsa);
    expect(signed?.headers).toContain('list-unsubscribe:');
    expect(signed?.headers).toContain('list-unsubscribe-post');
  });

  test.each<[string, (raw: string) => string]>([
    ['another subject', (raw) => raw.replace(/Subject: .*/, 'Subject: x')],
    ['a second From', (raw) => `From: evil@e.example\r\n${raw}`],
    ['a second subject', (raw) => raw.replace('MIME-Version', 'Subject: x\r\nMIME-Version')],
    ['another body', (raw) => raw.replace(/\r\n\r\n[^\r]+/, '\r\n\r\neHg=')],
  ])('broken by %s', async (_, change) => {
    const { raw } = await composeMail(message(), sender(rsa));
    const changed = Buffer.from(change(raw.toString('latin1')), 'latin1');
    expect(changed.equals(raw)).toBe(false);
    const [one] = await verify(changed, rsa);
    expect(one?.result).not.toBe('pass');
  });

  test('a key that cannot be read leaves the mail unsigned, not unsent', async () => {
    const { raw } = await composeMail(message(), sender('no key'));
    expect(raw.toString('latin1')).not.toContain('DKIM-Signature');
  });
});
