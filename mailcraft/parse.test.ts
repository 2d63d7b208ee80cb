import { describe, expect, it } from 'vitest';
import { parseMail } from './parse.ts';
import { bytesFrom, eucJp, jis, mail, multipart, shiftJis, word } from './testing/mails.ts';
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
