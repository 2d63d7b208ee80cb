import { describe, expect, test } from 'vitest';
import { signToken } from '../../platform/signed-token.ts';
import { toIncoming } from './incoming.ts';

const own = { addresses: ['info@shop.example', 'second@shop.example'], authservIds: ['mx.shop.example'] };

function mail(headers: Record<string, string>, body = 'こんにちは'): Buffer {
  const all = {
    From: 'Hanako <hanako@example.com>',
    To: 'info@shop.example',
    Subject: 'mada?',
    'Message-ID': '<1@x.example>',
    Date: 'Sat, 21 Nov 2026 10:00:00 +0900',
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([...lines, '', body, ''].join('\r\n'));
}

const read = (headers: Record<string, string>, body?: string) => toIncoming(mail(headers, body), own);

describe('tokens of ours in a mail', () => {
  const key = Buffer.alloc(32, 7);
  const token = signToken(key, 'return', '0192f0c1-2345-7abc-8def-0123456789ab');

  test.each([
    ['To', { To: `info+${token}@shop.example` }],
    ['Cc', { Cc: `Shop <info+${token}@shop.example>` }],
    ['Delivered-To', { 'Delivered-To': `info+${token}@shop.example` }],
    ['X-Original-To', { 'X-Original-To': `info+${token.toUpperCase()}@shop.example` }],
    ['Envelope-To', { 'Envelope-To': `info-${token}@shop.example` }],
    ['Return-Path', { 'Return-Path': `<info+${token}@shop.example>` }],
    ['In-Reply-To', { 'In-Reply-To': `<${token}@shop.example>` }],
    ['References', { References: `<a@b.example> <${token}@shop.example>` }],
  ])('%s', async (_, headers) => {
    expect((await read(headers)).tokens).toEqual([token]);
  });

  test('the id of the mail that came back', async () => {
    const boundary = 'b1';
    const report = [
      `--${boundary}`,
      'Content-Type: text/plain',
      '',
      '<a@b.example>: 550 5.1.1 User unknown',
      `--${boundary}`,
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.b.example',
      '',
      'Final-Recipient: rfc822; a@b.example',
      'Action: failed',
      'Status: 5.1.1',
      `--${boundary}`,
      'Content-Type: message/rfc822',
      '',
      'From: info@shop.example',
      'To: a@b.example',
      `Message-ID: <${token}@shop.example>`,
      '',
      'x',
      `--${boundary}--`,
    ].join('\r\n');
    const seen = await read(
      {
        From: 'MAILER-DAEMON@mx.b.example',
        'Content-Type': `multipart/report; report-type=delivery-status; boundary=${boundary}`,
      },
      report,
    );
    expect(seen).toMatchObject({
      kind: 'bounce',
      tokens: [token],
      bounce: { recipients: [{ address: 'a@b.example' }] },
    });
  });

  test('words of another length, and the text, are none', async () => {
    const seen = await read(
      { 'In-Reply-To': `<${token}a@shop.example>`, To: `info+${token.slice(1)}@shop.example` },
      token,
    );
    expect(seen.tokens).toEqual([]);
  });

  test('thousands of addresses bring no thousands of tokens', async () => {
    const many = Array.from(
      { length: 3000 },
      (_, at) =>
        `<${`${at}`.replace(/\d/g, (d) => 'abcdefghij'.charAt(Number(d))).padStart(40, 'a')}@x.example>`,
    );
    expect((await read({ References: many.join('\r\n ') })).tokens.length).toBeLessThanOrEqual(50);
  });
});

describe('the number of a conversation in a subject', () => {
  test.each([
    ['Re: ご注文について [#4821]', 4821],
    ['Re: [＃４８２１] まだ?', 4821],
    ['【#12】', 12],
    ['［#12］', 12],
    ['[ #12 ]', 12],
    ['#12', null],
    ['[12]', null],
    ['[#0]', null],
    ['[#12345678901]', null],
    ['[#12a]', null],
  ])('%s', async (subject, expected) => {
    const word = `=?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`;
    expect((await read({ Subject: word })).subjectNumber).toBe(expected);
  });
});

describe('G1 the receiving server on the sender', () => {
  const result = 'Authentication-Results: mx.shop.example; dmarc=fail; spf=fail; dkim=none';
  test('is told', async () => {
    const raw = Buffer.concat([Buffer.from(`${result}\r\n`), mail({})]);
    expect((await toIncoming(raw, own)).authentication).toEqual({
      dmarc: 'fail',
      spf: 'fail',
      dkim: 'none',
      by: 'server',
    });
  });

  test('is not believed when a stranger wrote it', async () => {
    const hops = 'Received: from a by mx.shop.example; x\r\nReceived: from b by mail.evil.example; x\r\n';
    const raw = Buffer.concat([Buffer.from(`${hops}${result.replaceAll('fail', 'pass')}\r\n`), mail({})]);
    expect((await toIncoming(raw, own)).authentication).toBeNull();
  });

  test('is not asked where the shop named no server', async () => {
    const raw = Buffer.concat([Buffer.from(`${result}\r\n`), mail({})]);
    expect((await toIncoming(raw, { addresses: [] })).authentication).toBeNull();
  });
});

describe('card numbers that only reading brings together', () => {
  test('entities in HTML', async () => {
    const digits = [...'4111111111111111'].map((digit) => `&#${digit.charCodeAt(0)};`).join('');
    const seen = await read({ 'Content-Type': 'text/html; charset=utf-8' }, `<p>カード ${digits}</p>`);
    expect(seen.text).toBe('カード ************1111');
    expect(seen.warnings).toContain('card_number_masked');
  });

  test('UTF-7', async () => {
    const seen = await read(
      { 'Content-Type': 'text/plain; charset=utf-7' },
      'card +/xT/Ef8R/xH/Ef8R/xH/Ef8R/xH/Ef8R/xH/Ef8R/xE-',
    );
    expect(seen.text).toBe('card ＊＊＊＊＊＊＊＊＊＊＊＊１１１１');
  });

  test('a mail without one has no warning', async () => {
    expect((await read({})).warnings).toEqual([]);
  });
});

const question =
  'お名前: 鈴木花子\nメールアドレス: hanako@example.com\nお問い合わせ内容: サイズの交換はできますか？';
const answer = 'hanako@example.com';

describe('the customer behind a form', () => {
  test.each<[string, Record<string, string>, string]>([
    ['in the shop’s name', { From: 'info@shop.example', Subject: 'contact' }, question],
    [
      'from a robot of the shop, Reply-To the customer',
      { From: 'noreply@shop.example', 'Reply-To': answer },
      question,
    ],
    ['from a robot of a form service', { From: 'no-reply@forms.example', Subject: 'contact' }, question],
    [
      'WordPress Contact Form 7',
      { From: 'WordPress <wordpress@shop.example>', 'Reply-To': answer, Subject: '[Shop] "size"' },
      'From: 鈴木花子 <hanako@example.com>\nSubject: size\n\nMessage Body:\nサイズの交換はできますか？\n\n-- \nThis e-mail was sent from a contact form on Shop (https://shop.example)',
    ],
    [
      'WordPress with Japanese labels',
      { From: 'wordpress@shop.example', Subject: 'contact' },
      '[お名前]\n鈴木花子\n\n[メールアドレス]\nhanako@example.com\n\n[お問い合わせ内容]\nサイズの交換はできますか？',
    ],
    [
      'EC-CUBE',
      { From: 'admin@shop-cart.example', 'Reply-To': answer, Subject: 'contact' },
      '以下のお問い合わせを受け付けました。\n\n■お名前　：鈴木 花子 様\n■郵便番号：〒1000001\n■住所　　：東京都千代田区\n■電話番号：0312345678\n■メールアドレス：hanako@example.com\n■お問い合わせの内容\nサイズの交換はできますか？',
    ],
    [
      'makeshop',
      {
        From: 'noreply@makeshop.jp',
        Subject: `=?UTF-8?B?${Buffer.from('【お店】お問い合わせがありました').toString('base64')}?=`,
      },
      '【名前】鈴木花子\n【メールアドレス】hanako@example.com\n【件名】サイズ\n【内容】\nサイズの交換はできますか？',
    ],
    [
      'カラーミー',
      {
        From: 'shop@shop-pro.jp',
        'Reply-To': answer,
        Subject: `=?UTF-8?B?${Buffer.from('お問い合わせ').toString('base64')}?=`,
      },
      '◇お名前：鈴木花子\n◇E-mail：hanako@example.com\n◇お問い合わせ内容：\nサイズの交換はできますか？',
    ],
    [
      '【自動送信】 in the subject',
      {
        From: 'form@shop-form.example',
        Subject: `=?UTF-8?B?${Buffer.from('【自動送信】お問い合わせ').toString('base64')}?=`,
      },
      question,
    ],
    ['a PHP mailer', { From: 'www-data@web12.example', Subject: 'contact' }, question],
  ])('%s', async (_, headers, body) => {
    const seen = await read(headers, body);
    expect(seen.replyTo.address).toBe(answer);
    expect(seen.kind).toBe('human');
    expect(seen.kindReasons.some((reason) => reason.startsWith('form:'))).toBe(true);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a cart’s order notice',
      {
        From: 'noreply@cart.example',
        Subject: `=?UTF-8?B?${Buffer.from('ご注文がありました').toString('base64')}?=`,
      },
      'お名前: 鈴木花子\nメールアドレス: hanako@example.com\n住所: 東京都\n数量: 1\n小計: 5,480円\n送料: 550円\n合計: 6,030円\n備考: 早めに',
    ],
    [
      'a newsletter',
      {
        From: 'noreply@news.example',
        'Reply-To': 'support@news.example',
        'List-Unsubscribe': '<https://x.example/u>',
      },
      '新商品のご案内です。',
    ],
    [
      'a robot that answers to itself',
      { From: 'noreply@mall.example', 'Reply-To': 'noreply@mall.example' },
      'ポイントの有効期限',
    ],
  ])('not: %s', async (_, headers, body) => {
    const seen = await read(headers, body);
    expect(seen.kind).not.toBe('human');
    expect(seen.kindReasons.some((reason) => reason.startsWith('form:'))).toBe(false);
  });

  test('the confirmation that went to the customer is our own mail, not his', async () => {
    const seen = await read({ From: 'info@shop.example', To: answer, Bcc: 'info@shop.example' }, question);
    expect(seen.kind).toBe('own');
    expect(seen.replyTo.address).toBe('info@shop.example');
  });

  test('what a customer types in lines is his own', async () => {
    const seen = await read({}, `${question}\n`);
    expect(seen.kindReasons).toEqual([]);
    expect(seen.replyTo.address).toBe('hanako@example.com');
  });

  test.each(['Auto-Submitted', 'Precedence'])('%s still forbids an automatic answer', async (name) => {
    const value = name === 'Precedence' ? 'bulk' : 'auto-generated';
    const seen = await read({ From: 'noreply@forms.example', 'Reply-To': answer, [name]: value }, question);
    expect(seen.kind).not.toBe('human');
    expect(seen.kindReasons[0]).toBe('form:reply-to');
  });
});
