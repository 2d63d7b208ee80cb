import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hostileMails } from '../../../mailcraft/testing/hostile.ts';
import { bytesFrom } from '../../../mailcraft/testing/mails.ts';
import { placeholderMail } from './placeholder.ts';
import { MailReading } from './reading.ts';

const reading = new MailReading();
beforeAll(() => reading.preview(new Uint8Array()), 30_000);
afterAll(() => reading.close());

const own = { addresses: ['info@shop.example', 'second@shop.example'] };

function mail(headers: Record<string, string>, body = 'こんにちは'): Buffer {
  const all = {
    From: 'Hanako <Hanako@Example.COM>',
    To: 'info@shop.example',
    Subject: 'mada?',
    'Message-ID': '<1@x.example>',
    Date: 'Sat, 21 Nov 2026 10:00:00 +0900',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const lines = Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([...lines, '', body, ''].join('\r\n'));
}

const read = (headers: Record<string, string>, body?: string) => reading.read(mail(headers, body), own);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a mail as the desk sees it', () => {
  test('who, what, when, and what was newly written', async () => {
    const quoted =
      'まだ届きません。\n\n2026年11月20日(金) 10:00 くつの店 <info@shop.example>:\n> 発送しました。';
    expect(await read({ Subject: 'Re: mada?', 'In-Reply-To': '<q@shop.example>' }, quoted)).toMatchObject({
      kind: 'human',
      from: { name: 'Hanako', address: 'Hanako@example.com' },
      replyTo: { address: 'Hanako@example.com' },
      subject: 'Re: mada?',
      text: 'まだ届きません。',
      folded: expect.stringContaining('発送しました。'),
      messageId: '1@x.example',
      inReplyTo: ['q@shop.example'],
      writtenAt: new Date('2026-11-21T01:00:00Z'),
      bounce: null,
      warnings: [],
    });
  });

  test('without a Message-ID the bytes give one', async () => {
    const raw = mail({ 'Message-ID': '' });
    const hash = createHash('sha256').update(raw).digest('hex');
    expect((await reading.read(raw, own)).messageId).toBe(`${hash}@no-message-id.invalid`);
  });

  test.each([
    ['Fri, 01 Jan 2100 00:00:00 +0900', null],
    ['Thu, 01 Jan 1970 00:00:00 +0000', null],
    ['yesterday', null],
    ['Sat, 21 Nov 2026 10:00:00 +0900', new Date('2026-11-21T01:00:00Z')],
  ])('written at %s: %s', async (date, expected) => {
    expect((await read({ Date: date })).writtenAt).toEqual(expected);
  });

  test('the same mail by two ways has one hash; another text has another', async () => {
    const direct = await read({ Received: 'from a by b', 'Delivered-To': 'info@shop.example' });
    const copy = await read({ Received: 'from c by d', 'X-Spam-Score': '0', To: 'second@shop.example' });
    const other = await read({}, 'こんばんは');
    expect(hex(copy.contentHash)).toBe(hex(direct.contentHash));
    expect(hex(other.contentHash)).not.toBe(hex(direct.contentHash));
  });

  test('an answer goes where it is wanted, but never to ourselves', async () => {
    expect((await read({ 'Reply-To': 'keitai@docomo.ne.jp' })).replyTo.address).toBe('keitai@docomo.ne.jp');
    expect((await read({ 'Reply-To': 'info@shop.example' })).replyTo.address).toBe('Hanako@example.com');
  });

  test('our own mail come back is own; a contact form in our name is its customer’s', async () => {
    const ours = { From: 'kutsu <info@shop.example>' };
    expect(await read(ours)).toMatchObject({ kind: 'own' });
    expect(await read({ ...ours, 'Reply-To': 'hanako@example.com' })).toMatchObject({
      kind: 'human',
      replyTo: { address: 'hanako@example.com' },
    });
    expect(
      await read(ours, '【お名前】鈴木花子\n【メールアドレス】hanako@example.com\n届きません'),
    ).toMatchObject({
      kind: 'human',
      kindReasons: ['form:own-sender'],
      replyTo: { name: '鈴木花子', address: 'hanako@example.com' },
    });
    expect(
      await read({ ...ours, 'Auto-Submitted': 'auto-generated' }, 'メール: hanako@example.com'),
    ).toMatchObject({
      kind: 'auto-reply',
    });
  });

  test('a mail that was left on the server says so', async () => {
    const note = placeholderMail(mail({}), {
      because: 'too-large',
      size: 70_000_000,
      uid: 5,
      mailbox: 'INBOX',
    });
    const seen = await reading.read(note, own);
    expect(seen).toMatchObject({ subject: 'mada?', from: { address: 'Hanako@example.com' } });
    expect(seen.warnings).toContain('left_on_mail_server');
    expect(seen.text).toContain('67 MB');
  });

  test('attachments come one by one', async () => {
    const body = [
      '--b',
      'Content-Type: text/plain',
      '',
      'text',
      '--b',
      'Content-Type: image/png; name="写真.png"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment',
      '',
      'AAEC',
      '--b--',
    ].join('\r\n');
    const raw = mail({ 'Content-Type': 'multipart/mixed; boundary=b' }, body);
    expect((await reading.read(raw, own)).attachments).toMatchObject([
      { index: 0, name: '写真.png', type: 'image/png', size: 3 },
    ]);
    const file = await reading.attachment(raw, 0);
    expect(file?.name).toBe('写真.png');
    expect([...(file?.content ?? [])]).toEqual([0, 1, 2]);
    expect(await reading.attachment(raw, 1)).toBeNull();
  });
});

describe('A5 hostile mails in the reading thread', () => {
  const cut = hostileMails.filter(([, warning]) => warning !== null);

  test.each(cut)(
    'A5 %s: cut off, shown, and said to be incomplete',
    { timeout: 60_000 },
    async (name, _, make) => {
      const raw = bytesFrom(make());
      const begun = performance.now();
      const seen = await reading.read(raw, own);
      console.info(
        `A5 ${name}: ${Math.round(performance.now() - begun)} ms, ${(raw.length / 1e6).toFixed(1)} MB`,
      );
      expect(seen.warnings[0]).toBe('could_not_be_read_fully');
      // Given up by the clock it would have no warning of the reader's own.
      expect(seen.warnings.length).toBeGreaterThan(1);
    },
  );
});

describe('a layout', () => {
  test('a card number written as entities stays unreadable in the layout', async () => {
    const digits = [...'4111111111111111'].map((digit) => `&#${digit.charCodeAt(0)};`).join('');
    const html = mail({ 'Content-Type': 'text/html; charset=utf-8' }, `<p>カード: ${digits}</p>`);
    const page = await reading.html(html, { remoteImages: false });
    expect(page).toContain('カード: ************1111');
    expect(page).not.toContain('4111');
  });

  test('comes as a page; null without one, and null when it cannot be made in time', async () => {
    const html = mail({ 'Content-Type': 'text/html; charset=utf-8' }, '<p onclick=x>こんにちは</p>');
    expect(await reading.html(html, { remoteImages: false })).toContain(
      '<div class="mail"><p>こんにちは</p>',
    );
    expect(await reading.html(mail({}), { remoteImages: false })).toBeNull();
  });

  test('shows the pictures that came along', async () => {
    const picture =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const body = [
      ...['--b', 'Content-Type: text/html', '', '<img src="cid:a@b">'],
      ...[
        '--b',
        'Content-Type: image/png',
        'Content-ID: <a@b>',
        'Content-Transfer-Encoding: base64',
        '',
        picture,
        '--b--',
      ],
    ].join('\r\n');
    const page = await reading.html(mail({ 'Content-Type': 'multipart/related; boundary=b' }, body), {
      remoteImages: false,
    });
    expect(page).toContain(`src="data:image/png;base64,${picture}"`);
  });
});

describe('a large mail', () => {
  test('A4 goes over in pieces, and tells the same as a small one', async () => {
    const file = Buffer.alloc(3_000_000, 7).toString('base64').replace(/.{76}/g, '$&\r\n');
    const body = [
      ...['--b', 'Content-Type: text/plain; charset=utf-8', '', '写真です。', '--b'],
      ...[
        'Content-Type: application/zip; name="a.zip"',
        'Content-Transfer-Encoding: base64',
        '',
        file,
        '--b--',
      ],
    ].join('\r\n');
    const raw = mail({ 'Content-Type': 'multipart/mixed; boundary=b', 'Message-ID': '' }, body);
    const seen = await reading.read(raw, own);
    expect(seen).toMatchObject({
      text: '写真です。',
      attachments: [{ index: 0, name: 'a.zip', size: 3_000_000 }],
    });
    expect(seen.messageId).toBe(`${createHash('sha256').update(raw).digest('hex')}@no-message-id.invalid`);
    expect((await reading.attachment(raw, 0))?.content.length).toBe(3_000_000);
    expect(raw.length).toBeGreaterThan(4_000_000);
  });
});

describe('a mail that does not let itself be read', () => {
  /** Stalls on one word, bursts on another, and answers the rest. */
  const moody = new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ raw }) => {
        const text = Buffer.from(raw).toString();
        if (text.includes('STALL')) for (;;);
        if (text.includes('BURST')) { const all = []; for (;;) all.push(new Array(1e6).fill(0).map(String)); }
        if (text.includes('EXIT')) process.exit(3);
        parentPort.postMessage({ answer: { subject: text.split('\\n')[0], warnings: ['x'], messageId: 'id' } });
      });`)}`,
  );

  test.each([
    ['STALL'],
    ['BURST'],
    ['EXIT'],
  ])('%s: its header is shown with a warning, and the next is read', async (word) => {
    const thread = new MailReading({ thread: moody, timeLimit: 3000 });
    const hurt = await thread.read(Buffer.from(`head\n\nbody ${word}`), own);
    expect(hurt).toMatchObject({
      subject: 'head',
      text: '',
      warnings: ['could_not_be_read_fully', 'x'],
      messageId: 'id',
    });
    expect(await thread.read(Buffer.from('next\n\nbody'), own)).toMatchObject({ subject: 'next' });
    await thread.close();
  }, 30_000);

  test('nothing of it: it is still a message, with the hash as its name', async () => {
    const thread = new MailReading({ thread: moody, timeLimit: 300 });
    const hurt = await thread.read(Buffer.from('STALL'), own);
    expect(hurt).toMatchObject({ kind: 'human', subject: '', warnings: ['could_not_be_read_fully'] });
    expect(hurt.messageId).toMatch(/^[0-9a-f]{64}@no-message-id\.invalid$/);
    await thread.close();
  });

  test('many questions at once are answered each with its own', async () => {
    const thread = new MailReading({ thread: moody });
    const subjects = Array.from({ length: 20 }, (_, i) => `mail ${i}`);
    const answers = await Promise.all(
      subjects.map((subject) => thread.read(Buffer.from(`${subject}\n\nx`), own)),
    );
    expect(answers.map((answer) => answer.subject)).toEqual(subjects);
    await thread.close();
  });
});
