import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge, replyIn, statusIn, stepIn } from './bounce/verdict.ts';
import { inspectMail } from './inspect.ts';
import { word } from './testing/mails.ts';
import { notices } from './testing/notices.ts';
import { carrierNotices, noticesJa } from './testing/notices-ja.ts';

const words = readFileSync(new URL('./testing/server-words.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');

describe('B1 what servers say', () => {
  const steps = new Set(['CONN', 'HELO', 'MAIL', 'RCPT', 'DATA']);

  it.each(words)('%s', (line) => {
    const [category, step = '', ...rest] = line.split('|');
    const said = rest.join('|');
    const verdict = judge({
      address: 'a@b.example',
      diagnostic: said,
      near: '',
      prose: '',
      status: statusIn(said),
      reply: replyIn(` ${said}`),
      step: steps.has(step)
        ? stepIn(`[${step === 'RCPT' ? 'rcpt_to' : step === 'MAIL' ? 'mail_from' : step}]`)
        : null,
      action: 'failed',
    });
    expect(verdict.category).toBe(category);
  });

  it('B1 counts', () => {
    console.info(`B1: ${words.length} wordings, ${notices.length + noticesJa.length} layouts of notices`);
  });
});

const asLf = (text: string): string => text.replaceAll('\r\n', '\n');
const asCrlf = (text: string): string => asLf(text).replaceAll('\n', '\r\n');
const copy =
  '\n\n--- Below this line is a copy of the message.\n\nReceived: from shop.example by m.example; x\nFrom: info@shop.example\nMessage-ID: <m1@shop.example>\nSubject: x\n\nご注文ありがとうございます。\n';

/** The first recipient and category that a notice in prose comes to. */
async function readNotice(headers: string, text: string, change: (mail: string) => string): Promise<string> {
  const head = headers.replace(/Subject: (.*)/, (all, subject: string) =>
    /[^\0-\x7f]/.test(subject) ? `Subject: ${word('UTF-8', subject)}` : all,
  );
  const usual =
    'To: info@shop.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nDate: Thu, 19 Nov 2026 10:00:00 +0900';
  const { bounce } = await inspectMail(Buffer.from(change(`${head}\n${usual}\n\n${text}\n`)), 'x');
  const [recipient] = bounce?.recipients ?? [];
  return `${recipient?.address} ${recipient?.category}`;
}

describe('B4 a notice says the same', () => {
  it.each([...notices, ...noticesJa])('%s', async (_, headers, text, expected) => {
    expect(await readNotice(headers, text, asLf)).toBe(expected);
    expect(await readNotice(headers, text, asCrlf)).toBe(expected);
    expect(await readNotice(headers, `${text}${copy}`, asLf)).toBe(expected);
    expect(await readNotice(headers, `${text}${copy}`, asCrlf)).toBe(expected);
  });
});

function report(to: string, said: string, parts: { copy: boolean; folded: boolean }): string {
  const diagnostic = parts.folded ? said.replaceAll(' ', '\r\n ').replace('\r\n ', ' ') : said;
  const lines = [
    'From: MAILER-DAEMON@m.example',
    'To: info@shop.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `<${to}>: host mx.example[192.0.2.1] said: ${said}`,
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; m.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    'Action: failed',
    'Status: 5.0.0',
    `Diagnostic-Code: smtp; ${diagnostic}`,
    ...(parts.copy
      ? [
          '--b',
          'Content-Type: message/rfc822',
          '',
          'From: info@shop.example',
          `To: <${to}>`,
          'Message-ID: <m1@shop.example>',
          '',
          'x',
        ]
      : []),
    '--b--',
    '',
  ];
  return lines.join('\r\n');
}

describe('B2 carriers: a filter is no dead address', () => {
  it.each(carrierNotices)('%s', async (_, said, to, expected) => {
    const address = to.replace(/"/g, '');
    for (const parts of [
      { copy: true, folded: false },
      { copy: false, folded: false },
      { copy: true, folded: true },
    ]) {
      const text = report(to, said, parts);
      for (const written of [text, asLf(text)]) {
        const { kind, bounce } = await inspectMail(Buffer.from(written), 'x');
        const [recipient] = bounce?.recipients ?? [];
        expect(kind).toBe('bounce');
        expect(recipient?.address).toBe(address);
        expect(`${recipient?.category} ${recipient?.reason}`).toBe(expected);
        expect(recipient?.hard).toBe(expected.startsWith('address-dead'));
        expect(bounce?.originalMessageId ?? null).toBe(parts.copy ? 'm1@shop.example' : null);
      }
    }
  });
});
