import { generateKeyPairSync } from 'node:crypto';
import nodemailer from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { type AskDns, authenticateMail } from './authenticate.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const zone: Record<string, string[][]> = {
  'k._domainkey.customer.example/TXT': [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]],
  '_dmarc.customer.example/TXT': [['v=DMARC1; p=reject']],
};
const asked: string[] = [];
const stub: AskDns = async (name, type) => {
  asked.push(`${name}/${type}`);
  const found = zone[`${name}/${type}`];
  if (found === undefined) throw Object.assign(new Error('not there'), { code: 'ENOTFOUND' });
  return found;
};

/** A mail of a customer as it lies in the mailbox; signed by `domain`, if any. */
async function mail(domain: string | null, from = 'hanako@customer.example'): Promise<Buffer> {
  const transport = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(domain === null ? {} : { dkim: { domainName: domain, keySelector: 'k', privateKey } }),
  });
  const { message } = await transport.sendMail({
    from: { name: '鈴木花子', address: from },
    to: 'info@shop.example',
    subject: '届いた靴のこと ①',
    text: 'サイズが違いました。\n'.repeat(40),
  });
  return message as Buffer;
}

describe('G1 whether a sender is who he says, by his own signature', () => {
  test('G1 a signature of his domain proves it', async () => {
    expect(await authenticateMail(await mail('customer.example'), stub)).toEqual({
      dmarc: 'pass',
      spf: 'none',
      dkim: 'pass',
      by: 'desk',
    });
  });

  test('G1 a changed body, a strange domain, no signature: nothing is proved and nobody accused', async () => {
    const changed = Buffer.from(
      (await mail('customer.example')).toString('latin1').replace(/\r\n\r\n.{4}/s, '\r\n\r\nAAAA'),
      'latin1',
    );
    expect(await authenticateMail(changed, stub)).toMatchObject({ dmarc: 'none' });
    expect(await authenticateMail(await mail('customer.example', 'hanako@bank.example'), stub)).toMatchObject(
      {
        dmarc: 'none',
        dkim: 'pass',
      },
    );
    expect(await authenticateMail(await mail(null), stub)).toMatchObject({ dmarc: 'none', dkim: 'none' });
  });

  test('G1 a forged Authentication-Results proves nothing', async () => {
    const forged = Buffer.concat([
      Buffer.from('Authentication-Results: mx.shop.example; dkim=pass; spf=pass; dmarc=pass\r\n'),
      await mail(null),
    ]);
    expect(await authenticateMail(forged, stub)).toEqual({
      dmarc: 'none',
      spf: 'none',
      dkim: 'none',
      by: 'desk',
    });
  });

  test('without DNS, and with bytes that are no mail, everything is open', async () => {
    const dead: AskDns = async () => {
      throw Object.assign(new Error('no answer'), { code: 'ETIMEOUT' });
    };
    const open = { dmarc: 'none', spf: 'none', by: 'desk' };
    expect(await authenticateMail(await mail('customer.example'), dead)).toMatchObject(open);
    for (const raw of ['', '\0\0\0', 'DKIM-Signature: v=1; a=\r\n\r\n', 'From: <>\r\n\r\n'])
      expect(await authenticateMail(Buffer.from(raw), stub)).toMatchObject(open);
  });
});
