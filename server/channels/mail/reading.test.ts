import { afterAll, describe, expect, test } from 'vitest';
import { MailReading } from './reading.ts';

const reading = new MailReading();
afterAll(() => reading.close());

const own = { addresses: ['info@shop.example'] };
const mail = (lines: string[], body = 'こんにちは'): Uint8Array =>
  Buffer.from([...lines, 'Content-Type: text/plain; charset=utf-8', '', body, ''].join('\r\n'));

describe('reading in a thread of its own', () => {
  test('a mail becomes what the desk works with', async () => {
    const read = await reading.read(
      mail([
        'From: 花子 <Hanako@Example.COM>',
        'To: info@shop.example',
        'Subject: まだ?',
        'Message-ID: <1@x>',
        'Date: Sat, 21 Nov 2026 10:00:00 +0900',
      ]),
      own,
    );
    expect(read).toMatchObject({
      kind: 'human',
      from: { name: '花子', address: 'Hanako@example.com' },
      subject: 'まだ?',
      text: 'こんにちは',
      messageId: '1@x',
    });
  });
});
