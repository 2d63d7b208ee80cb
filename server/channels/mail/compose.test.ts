import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { anOutgoing } from '../../../tests/builders/outgoing.ts';
import type { OutgoingMessage } from '../../intake/channel.ts';
import { composeMail } from './compose.ts';
import { MailReading } from './reading.ts';
import { returnAddress } from './wire-address.ts';

const pdf = Buffer.from('%PDF-1.7\n\u0000\u00ff.\r\n');
const message = (over: Partial<OutgoingMessage> = {}): OutgoingMessage =>
  anOutgoing({
    from: { name: 'くつの店①㈱髙🍜𠮷', address: 'info@shop.example' },
    to: [{ name: '𠮷野 花子', address: 'hanako@example.com' }],
    subject: 'Re: ①㈱髙🍜𠮷 ご注文の件について、発送が遅れておりますことをお詫び申し上げます',
    text: 'お待たせしました。①㈱髙🍜𠮷\n.\n..本日\n\n〜－～−‖\n',
    files: [
      { name: '領収書①㈱髙🍜𠮷.pdf', type: 'application/pdf', content: pdf },
      { name: "が'ぎ'; x=1 (2), %20.txt", type: 'text/plain', content: Buffer.from('あ') },
      { name: `${'長い名前'.repeat(30)}.csv`, type: 'text/csv', content: Buffer.from('a,b\n') },
    ],
    ...over,
  });

interface Seen {
  subject: string;
  from: { name: string; address: string };
  to: { name: string; address: string };
  text: string;
  files: { name: string; content: Buffer }[];
}

const reading = new MailReading();

const readers: Record<string, (raw: Buffer) => Promise<Seen>> = {
  async mailparser(raw) {
    const mail = await simpleParser(raw);
    return {
      subject: mail.subject ?? '',
      from: one(mail.from?.value[0]),
      to: one([mail.to].flat()[0]?.value[0]),
      text: mail.text ?? '',
      files: mail.attachments.map((f) => ({ name: f.filename ?? '', content: f.content })),
    };
  },
  async 'postal-mime'(raw) {
    const mail = await PostalMime.parse(raw);
    return {
      subject: mail.subject ?? '',
      from: one(mail.from),
      to: one(mail.to?.[0]),
      text: mail.text ?? '',
      files: mail.attachments.map((f) => ({
        name: f.filename ?? '',
        content: Buffer.from(f.content as ArrayBuffer),
      })),
    };
  },
  async 'our own'(raw) {
    const mail = await reading.read(raw, { addresses: [] });
    const files = await Promise.all(
      mail.attachments.map(async (file) => {
        const read = await reading.attachment(raw, file.index);
        return { name: file.name, content: Buffer.from(read?.content ?? []) };
      }),
    );
    return { subject: mail.subject, from: mail.from, to: one(mail.to[0]), text: mail.text, files };
  },
};

const one = (given?: { name?: string; address?: string }) => ({
  name: given?.name ?? '',
  address: given?.address ?? '',
});

describe('H3 what goes out is read back as it was written', () => {
  test.each(Object.keys(readers))('by %s', async (name) => {
    const { raw } = await composeMail(message());
    const seen = await readers[name]?.(raw);
    expect(seen).toMatchObject({
      subject: message().subject,
      from: message().from,
      to: message().to[0],
      files: message().files.map((file) => ({ name: file.name, content: file.content })),
    });
    expect(seen?.text.replaceAll('\r\n', '\n').trim()).toBe(message().text.trim());
  });
});

describe('the bytes', () => {
  test('are the same in every try, with files too; none is longer than a line may be', async () => {
    const [first, second] = [await composeMail(message()), await composeMail(message())];
    expect(first.raw.equals(second.raw)).toBe(true);
    const lines = first.raw.toString('latin1').split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
    expect(first.raw.toString('latin1')).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
  });

  test('E2 a file’s name, type and a header’s name never become another header', async () => {
    const evil = 'x\r\nBcc: evil@e.example\r\n\r\nevil';
    const { raw, envelope } = await composeMail(
      message({
        subject: evil,
        headers: { 'X-A\r\nBcc: evil@e.example': '1', 'X-B': evil, 'Auto-Submitted': 'auto-replied' },
        files: [{ name: evil, type: `text/plain\r\nBcc: ${evil}`, content: Buffer.from('a') }],
      }),
    );
    const names = raw.toString('latin1').match(/^[A-Za-z-]+(?=:)/gm) ?? [];
    expect(names.map((name) => name.toLowerCase())).not.toContain('bcc');
    expect(envelope.to).toEqual(['hanako@example.com']);
    expect(raw.toString('latin1')).toContain('Auto-Submitted: auto-replied');
  });

  test('a mail inside a file stays a file', async () => {
    const files = [{ name: 'a.eml', type: 'message/rfc822', content: Buffer.from('Subject: x\n\nあ\n') }];
    const { raw } = await composeMail(message({ files }));
    expect(raw.toString('latin1')).toContain('Content-Type: application/octet-stream; name=a.eml');
  });
});

describe('where a bounce comes back to', () => {
  const token = 'a'.repeat(40);
  test.each([
    ['info@shop.example', token, `info+${token}@shop.example`],
    ['info@shop.example', null, 'info@shop.example'],
    [`${'a'.repeat(23)}@shop.example`, token, `${'a'.repeat(23)}+${token}@shop.example`],
    [`${'a'.repeat(24)}@shop.example`, token, `${'a'.repeat(24)}@shop.example`],
    ['"a..b"@docomo.ne.jp', token, '"a..b"@docomo.ne.jp'],
  ])('%s', (address, given, expected) => {
    expect(returnAddress(address, given)).toBe(expected);
  });

  test('only where the account takes it', async () => {
    const withToken = message({ returnToken: token });
    expect((await composeMail(withToken)).envelope.from).toBe('info@shop.example');
    const sender = { settings: { plusAddress: true }, secrets: {} };
    const { raw, envelope } = await composeMail(withToken, sender);
    expect(envelope.from).toBe(`info+${token}@shop.example`);
    expect(raw.toString('latin1')).not.toContain(token);
  });
});
