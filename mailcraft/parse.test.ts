import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMail } from './parse.ts';
import { bytesFrom, eucJp, jis, mail, multipart, type RawPart, shiftJis, word } from './testing/mails.ts';
import { filesBelow, sharedPath, withShared } from './testing/shared-mails.ts';
import type { ParsedMail } from './types.ts';

const letter = 'お世話になっております。\r\n注文番号 K-2001 の件です。\r\n';
const text = letter.replaceAll('\r\n', '\n');
const plain = 'Content-Type: text/plain; charset=utf-8';
const html = 'Content-Type: text/html; charset=utf-8';
const pdf =
  'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment';

describe('parseMail', () => {
  it('reads a mail whole', async () => {
    const raw = mail(
      {
        From: `${word('ISO-2022-JP', jis('山田太郎'))} <Taro@Example.JP>`,
        'Reply-To': 'reply@example.jp',
        Cc: 'a..b@docomo.ne.jp, "c, d" <c@d.jp>',
        Subject: word('UTF-8', '商品について'),
        'Message-ID': '<m2@example.jp>',
        'In-Reply-To': '<m1@shop.test>',
        References: '<m0@shop.test>\r\n <m1@shop.test>',
        'Content-Type': 'text/plain; charset=iso-2022-jp',
      },
      jis(letter),
    );
    const seen = await parseMail(raw);
    expect(seen).toMatchObject({
      subject: '商品について',
      from: { name: '山田太郎', address: 'Taro@example.jp' },
      replyTo: [{ name: '', address: 'reply@example.jp' }],
      cc: [{ address: 'a..b@docomo.ne.jp' }, { name: 'c, d', address: 'c@d.jp' }],
      messageId: 'm2@example.jp',
      inReplyTo: ['m1@shop.test'],
      references: ['m0@shop.test', 'm1@shop.test'],
      text,
      html: null,
      attachments: [],
      warnings: [],
    });
    expect(seen.date?.toISOString()).toBe('2026-11-21T01:00:00.000Z');
    expect(seen.headers[0]).toEqual({ name: 'From', value: '山田太郎 <Taro@Example.JP>' });
  });

  const bodies: [name: string, raw: Uint8Array, expected: Partial<ParsedMail>][] = [
    [
      'quoted-printable cut inside a character',
      mail(
        { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'quoted-printable' },
        '=E3=81=\r\n=82  \r\n=3D ok=',
      ),
      { text: 'あ\n= ok' },
    ],
    [
      'base64 in two padded pieces',
      mail(
        { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': 'base64' },
        '44GC\r\nYQ==\r\n44GE',
      ),
      { text: 'あaい' },
    ],
    ['no label, Shift_JIS', mail({}, shiftJis(letter)), { text }],
    [
      'the header in one encoding, raw',
      mail(
        { From: bytesFrom(shiftJis('山田太郎'), ' <taro@example.jp>'), Subject: shiftJis('ご注文内容') },
        shiftJis(letter),
      ),
      { subject: 'ご注文内容', text },
    ],
    [
      'the header raw in JIS',
      mail(
        { From: bytesFrom(jis('山田太郎'), ' <taro@example.jp>'), Subject: jis('ご注文内容') },
        jis(letter),
      ),
      { subject: 'ご注文内容', text },
    ],
    [
      'plain and HTML',
      multipart('alternative', [
        [plain, letter],
        [html, '<p>HTML</p>'],
      ]),
      { text, html: '<p>HTML</p>' },
    ],
    [
      'an empty plain part',
      multipart('alternative', [
        [plain, ' \r\n'],
        [html, '<p>本文<br>です</p>'],
      ]),
      { text: '本文\nです' },
    ],
    [
      'HTML and a footer added on the way',
      multipart('mixed', [
        [html, '<p>本文</p>'],
        [plain, '-- 署名'],
      ]),
      { text: '本文\n-- 署名' },
    ],
    [
      'HTML that declares its charset itself',
      mail(
        { 'Content-Type': 'text/html' },
        bytesFrom('<meta charset="Shift_JIS"><p>', shiftJis('①㈱'), '</p>'),
      ),
      { text: '①㈱' },
    ],
    [
      'format=flowed',
      mail(
        { 'Content-Type': 'text/plain; charset=utf-8; format=flowed; delsp=yes' },
        '長い \r\n行です\r\n> 引用 \r\n> です\r\n-- \r\n署名',
      ),
      { text: '長い行です\n> 引用です\n-- \n署名' },
    ],
    [
      'a boundary with blanks behind it',
      bytesFrom(
        'From: a@b.jp\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b  \r\n\r\nx\r\n-- \r\ny\r\n--b--\t\r\n',
      ),
      { text: 'x\n-- \ny' },
    ],
    [
      'a boundary told wrongly',
      bytesFrom(
        'From: a@b.jp\r\nContent-Type: multipart/mixed; boundary=no\r\n\r\n--yes\r\nContent-Type: text/plain\r\n\r\nx\r\n--yes--\r\n',
      ),
      { text: 'x' },
    ],
    [
      'a boundary never closed',
      bytesFrom('From: a@b.jp\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n'),
      { text: 'x\n' },
    ],
    [
      'bare CR',
      Buffer.from(
        Buffer.from(mail({ Subject: word('UTF-8', '件名') }, letter))
          .toString('latin1')
          .replaceAll('\r\n', '\r'),
        'latin1',
      ),
      { subject: '件名', text },
    ],
    [
      'bare LF',
      Buffer.from(Buffer.from(mail({}, letter)).toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
      { text },
    ],
    [
      'CR CR LF',
      Buffer.from(Buffer.from(mail({}, 'x')).toString('latin1').replaceAll('\r\n', '\r\r\n'), 'latin1'),
      { text: 'x' },
    ],
    [
      'no blank line before the body',
      bytesFrom('From: a@b.jp\r\nSubject: x\r\nこんにちは。\r\n'),
      { subject: 'x', text: 'こんにちは。\n' },
    ],
    ['an mbox line', bytesFrom('From a@b.jp Mon\r\nFrom: a@b.jp\r\n\r\nx'), { text: 'x' }],
    ['control characters', mail({ Subject: 'a\u0000b' }, 'x\u0000\u001by'), { subject: 'ab', text: 'xy' }],
    ['nothing', new Uint8Array(), { subject: '', from: null, text: '', warnings: ['empty', 'from-missing'] }],
  ];

  it.each(bodies)('%s', async (_, raw, expected) => {
    expect(await parseMail(raw)).toMatchObject(expected);
  });

  it('keeps EUC-JP bytes under an ISO-2022-JP label readable', async () => {
    const seen = await parseMail(mail({ 'Content-Type': 'text/plain; charset=iso-2022-jp' }, eucJp(letter)));
    expect([seen.text, seen.warnings]).toEqual([text, ['charset-label-wrong']]);
  });

  it('lists files: names, sizes, digests, what is shown in place', async () => {
    const image =
      'Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <i1@x>\r\nContent-Disposition: attachment; filename="../p.png"';
    const inner = `${plain}\r\nSubject: ${word('UTF-8', '元の/メール')}\r\n\r\nhi`;
    const raw = multipart('mixed', [
      [html, '<img src="cid:i1@x">'],
      [image, 'aGVsbG8='],
      [pdf, 'aGVsbG8='],
      ['Content-Type: message/rfc822', inner],
      ['Content-Type: text/plain; name="memo.txt"', 'memo'],
    ]);
    const { attachments } = await parseMail(raw);
    const digest = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    expect(attachments.map(({ content, ...rest }) => rest)).toMatchObject([
      { name: 'p.png', type: 'image/png', size: 5, sha256: digest, inline: true, contentId: 'i1@x' },
      { name: 'a.pdf', type: 'application/pdf', size: 5, sha256: digest, inline: false },
      { name: '元の_メール.eml', type: 'message/rfc822' },
      { name: 'memo.txt', type: 'text/plain', size: 4 },
    ]);
    expect(Buffer.from(attachments[1]?.content ?? []).toString()).toBe('hello');
  });
});

const head = 'From: a@b.jp\nTo: c@d.jp\nSubject: x\n';

/** Mails made to stall or break a reader; each must end soon, with a warning and whatever could be read. */
const hostile: [name: string, warning: string | null, make: () => RawPart][] = [
  [
    '3,000 parts inside each other',
    'too-deep',
    () =>
      Array.from(
        { length: 3000 },
        (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
      ).join(''),
  ],
  [
    '50,000 parts',
    'too-many-parts',
    () => `${head}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nhi\n'.repeat(50_000)}`,
  ],
  ['200,000 headers', 'too-many-headers', () => `${head}${'X-A: value\n'.repeat(200_000)}\nbody`],
  ['a header block of 4 MB', 'header-too-long', () => `${head}X-A: ${'a'.repeat(4_000_000)}\n\nbody`],
  [
    'a subject of 1.7 MB',
    'subject-too-long',
    () => `Subject: ${'=?UTF-8?B?44GU5rOo5paH55Wq5Y+3?=\n '.repeat(50_000)}\n\nbody`,
  ],
  ['400,000 beginnings of words', 'subject-too-long', () => `Subject: ${'=?'.repeat(400_000)}\n\nbody`],
  [
    '50,000 recipients',
    'too-many-recipients',
    () => `From: a@b.jp\nTo: ${Array.from({ length: 50_000 }, (_, i) => `a${i}@b.jp`).join(',\n ')}\n\nbody`,
  ],
  ['800,000 open brackets', null, () => `From: ${'('.repeat(800_000)}\n\nbody`],
  [
    '90,000 parameters',
    null,
    () => `${head}Content-Type: text/plain; ${'name*0*=a;'.repeat(90_000)}\n\nbody`,
  ],
  ['2,000 mails inside each other', null, () => `${`${head}Content-Type: message/rfc822\n\n`.repeat(2000)}x`],
  ['200,000 open elements', null, () => `${head}Content-Type: text/html\n\n${'<div>'.repeat(200_000)}x`],
  [
    '100,000 open links',
    null,
    () => `${head}Content-Type: text/html\n\n${'<a href="http://x/">y'.repeat(100_000)}`,
  ],
  ['a million blanks', null, () => `${head}X: ${' '.repeat(900_000)}x\n\n${' '.repeat(3_000_000)}x`],
  [
    'a million escapes',
    null,
    () => `${head}Content-Type: text/plain; charset=iso-2022-jp\n\n${'\u001b$B'.repeat(1_000_000)}`,
  ],
  ['one line of 20 MB', 'text-too-long', () => `${head}\n${'a'.repeat(20_000_000)}`],
  ['500,000 references', null, () => `${head}References: ${'<'.repeat(500_000)}\n\nbody`],
];

describe('hostile mails', () => {
  it.each(hostile)('%s: ends within 3 s', async (_, warning, make) => {
    const started = performance.now();
    const seen = await parseMail(bytesFrom(make()));
    // The one bound on time in these tests: a stall would be minutes, the usual is a tenth of a second.
    expect(performance.now() - started).toBeLessThan(3000);
    if (warning) expect(seen.warnings).toContain(warning);
  });
});

/** Everything that ends up in a database column. */
function stored(seen: ParsedMail): string {
  return JSON.stringify([
    seen.subject,
    seen.from,
    seen.to,
    seen.headers,
    seen.text,
    seen.html,
    seen.attachments.map(({ name }) => name),
  ]);
}

describe('damaged mails', () => {
  const whole = Buffer.from(
    multipart(
      'mixed',
      [
        [`${plain}; format=flowed`, letter],
        [html, '<p>本文</p>'],
        [pdf, 'aGVsbG8='],
        ['Content-Type: text/plain; charset=iso-2022-jp', jis(letter)],
      ],
      { Subject: word('ISO-2022-JP', jis('件名')), From: bytesFrom(jis('山田'), ' <taro@example.jp>') },
    ),
  );

  it('never throw: random bytes, cut off anywhere, bits flipped', async () => {
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 });
    const damaged = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
      flips.map((changes) => {
        const copy = Buffer.from(whole);
        for (const [at, value] of changes) copy[at] = value;
        return copy;
      }),
    );
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const out = stored(await parseMail(bytes));
        expect(out).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
      { numRuns: 300 },
    );
  });
});

type Expected = {
  file: string;
  subject?: string;
  from_name?: string;
  from_addr?: string;
  text?: string;
  text_regex?: string;
  html_contains?: string;
  filenames?: string[];
  date?: string;
};

/** What differs; the last line end before a boundary belongs to the boundary, so it is not compared. */
function differences(seen: ParsedMail, want: Expected): string[] {
  const found: string[] = [];
  const compare = (name: string, got: unknown, wanted: unknown): void => {
    if (wanted !== undefined && JSON.stringify(got) !== JSON.stringify(wanted)) found.push(name);
  };
  compare('subject', seen.subject, want.subject);
  compare('name', seen.from?.name, want.from_name);
  compare('address', seen.from?.address, want.from_addr);
  compare('text', seen.text.trimEnd(), want.text?.trimEnd());
  compare(
    'filenames',
    seen.attachments.map(({ name }) => name),
    want.filenames,
  );
  compare('date', seen.date?.toISOString(), want.date);
  if (want.html_contains && !seen.html?.includes(want.html_contains)) found.push('html');
  if (want.text_regex && !new RegExp(want.text_regex, 'u').test(seen.text)) found.push('text');
  return found;
}

withShared('mail/synthetic-ja/expected.json', 'Japanese mails', async (read) => {
  const expected = JSON.parse(
    (await read(sharedPath('mail/synthetic-ja/expected.json'))).toString('utf8'),
  ) as Expected[];
  const failed: string[] = [];
  for (const want of expected) {
    const found = differences(
      await parseMail(await read(sharedPath(`mail/synthetic-ja/${want.file}`))),
      want,
    );
    if (found.length > 0) failed.push(`${want.file}: ${found.join()}`);
  }
  console.log(`Japanese mails: ${expected.length - failed.length} of ${expected.length} fully right`);
  expect(failed).toEqual([]);
});

withShared('mail/corpus', 'corpus', async (read) => {
  const folder = sharedPath('mail/corpus');
  const files = await filesBelow(folder);
  const broken: string[] = [];
  let slow = 0;
  const started = performance.now();
  for (const file of files) {
    const raw = await read(`${folder}/${file}`);
    const before = performance.now();
    const seen = await parseMail(raw);
    if (performance.now() - before > 2000) slow++;
    if (/\ufffd|\\u001b/.test(stored(seen))) broken.push(file);
  }
  const rate = Math.round((files.length / (performance.now() - started)) * 1000);
  console.log(
    `corpus: ${files.length} mails, 0 thrown, ${slow} over 2 s, ${broken.length} with U+FFFD or ESC, ${rate} mails/s with reading`,
  );
  expect(slow).toBe(0);
  expect(broken.length).toBeLessThanOrEqual(15);
});
