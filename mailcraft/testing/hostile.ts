import type { RawPart } from './mails.ts';

const head = 'From: a@b.jp\nTo: c@d.jp\nSubject: x\n';

/** For tests and measures: mails made to stall or break a reader; each must end soon, with a warning and whatever could be read. */
export const hostileMails: [name: string, warning: string | null, make: () => RawPart][] = [
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
  ['lines of blanks', null, () => `${head}\n${`${' '.repeat(3000)}x\n`.repeat(130)}`],
  [
    '300,000 headers in a notice',
    null,
    () =>
      `From: MAILER-DAEMON@b.jp\nSubject: failure notice\n\nunable to deliver message\n${'Received: x\n'.repeat(300_000)}`,
  ],
  [
    '50,000 recipients in a notice',
    null,
    () =>
      `From: MAILER-DAEMON@b.jp\nSubject: failure notice\n\n${Array.from({ length: 50_000 }, (_, i) => `<a${i}@b.jp>: 550 mailbox full`).join('\n')}`,
  ],
  ['500,000 references', null, () => `${head}References: ${'<'.repeat(500_000)}\n\nbody`],
];
