import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitReply } from './reply-strip.ts';
import { sharedPath, withShared } from './testing/shared-mails.ts';

const typed = '届きました。\n色が違うので交換をお願いできますか。';
const quote = '> ご注文ありがとうございます。\n> 注文番号: K-2001\n> 発送は明日です。';
const plain = quote.replace(/^> /gm, '');
const shop = '見本商店 <shop@example.com>';

type Case = [name: string, text: string, reply?: string];

/** `reply` defaults to `typed`: everything else is folded. */
const cut: Case[] = [
  ['Gmail in Japanese', `${typed}\n\n2026年11月21日(土) 9:05 ${shop}:\n\n${quote}\n`],
  [
    'Gmail, attribution wrapped',
    `${typed}\n\n2026年11月21日(土) 9:05 見本商店カスタマーサポート\n<shop@example.com>:\n\n${quote}\n`,
  ],
  [
    'Gmail in English, wrapped',
    `${typed}\n\nOn Sat, Nov 21, 2026 at 9:05 AM 見本商店\n<shop@example.com> wrote:\n\n${quote}\n`,
  ],
  ['iPhone', `${typed}\n\niPhoneから送信\n\n2026/11/21 9:05、${shop}のメール:\n\n${quote}\n`],
  [
    'iPhone, attribution inside the quotation',
    `${typed}\n\n> 2026/11/21 9:05、${shop}のメール:\n> \n${quote}\n`,
  ],
  ['full-width quote marks', `${typed}\n\n${quote.replaceAll('>', '＞')}\n`],
  [
    'bars',
    `${typed}\n\n見本商店 さんは書きました (2026/11/21 9:05):\n\n${quote.replaceAll('>', '|')}\n`,
    undefined,
  ],
  ['quotation without attribution', `${typed}\n\n${quote}\n`],
  [
    'nested quotation',
    `${typed}\n\n2026年11月21日(土) 9:05 ${shop}:\n${quote}\n>\n> 2026年11月20日(金) 8:00 太郎 <t@example.jp>:\n>> まだですか\n>> 太郎\n`,
  ],
  [
    'Outlook',
    `${typed}\n\n________________________________\n差出人: ${shop}\n送信日時: 2026年11月21日 9:05\n宛先: t@example.jp\n件名: Re: 注文\n\n${plain}\n`,
  ],
  [
    'Outlook with full-width colons',
    `${typed}\n\n差出人： ${shop}\n送信日時： 2026年11月21日 9:05\n宛先： t@example.jp\n件名： Re: 注文\n\n${plain}\n`,
  ],
  [
    'Outlook in English, bold',
    `${typed}\n\n*From:* ${shop}\n*Sent:* Saturday, November 21, 2026 9:05 AM\n*To:* t@example.jp\n*Subject:* Re: 注文\n\n${plain}\n`,
  ],
  [
    'Outlook, below a rule of dashes',
    `${typed}\n\n-----Original Message-----\nFrom: shop@example.com\nSent: 2026/11/21 9:05\nTo: t@example.jp\nSubject: x\n\n${plain}\n`,
  ],
  [
    'old phone',
    `${typed}\n\n------元のメール------\n送信者:shop@example.com\n日時:2026/11/21 9:05\n件名:注文\n\n${plain}\n`,
  ],
  ['attribution without marks', `${typed}\n\n2026年11月21日 9:05 ${shop}:\n\n${plain}\n`],
  ['answer below the quotation', `2026/11/21 9:05, 見本商店 さんは書きました:\n${quote}\n\n${typed}\n`],
  [
    'answer below, phone signature above',
    `iPhoneから送信\n\n2026/11/21 9:05、${shop}のメール:\n\n${quote}\n\n${typed}\n`,
  ],
  ['signature with two dashes', `${typed}\n\n-- \n見本 太郎\nTEL 03-0000-0000\n`],
  [
    'signature between heavy lines',
    `${typed}\n\n====================\n見本 太郎\ntaro@example.jp\n====================\n`,
  ],
  ['Sent from my Galaxy', `${typed}\n\nSent from my Galaxy\n`],
  [
    're-wrapped by a phone',
    `${typed}\n\n2026年11月21日 9:05 ${shop}:\n> このたびは数ある店の中から当店をお選びいただきまして誠にありがとうござ\nいました。\n> 注文番号 K-2001\n`,
  ],
];

/** Texts that stay whole. */
const whole: Case[] = [
  [
    'answers between quoted lines',
    `2026年11月21日(土) 9:05 ${shop}:\n> 色はどちらですか。\n赤です。\n> サイズは。\n24.5です。\n`,
  ],
  [
    'answers between quoted lines, greeting above',
    `お世話になります。\n\n> 色はどちらですか。\n赤です。\n\n> サイズは。\n24.5です。\n\n以上です。`,
  ],
  [
    'forwarded',
    `ご確認ください。\n\n---------- Forwarded message ---------\nFrom: ${shop}\nDate: 2026年11月21日\nSubject: x\nTo: t@example.jp\n\n${plain}\n`,
  ],
  [
    'forwarded from an iPhone',
    `これです。\n\nBegin forwarded message:\n\n> From: ${shop}\n> Subject: x\n> Date: 2026/11/21\n> \n${quote}\n`,
  ],
  [
    'header block with nothing above',
    `差出人: ${shop}\n送信日時: 2026年11月21日 9:05\n宛先: t@example.jp\n件名: FW: 注文\n\n${plain}`,
  ],
  [
    'receipt request',
    '宛名: 見本株式会社\n宛先: 東京都千代田区1-1\n日付: 2026年11月21日\n件名: 備品\n連絡先: t@example.jp\n以上で領収書をお願いします。',
  ],
  ['a date with a colon', '2026年11月21日 10:00 に届く予定でした:\n注文番号 K-2001\nまだ届きません。'],
  ['one line with >', '次の商品です。\n> 革靴 24.5cm 黒\n在庫はありますか。'],
  [
    'addressing with ＞',
    '＞店長様\n先日はありがとうございました。\n-----\n長さは5>3でしょうか。\n=====\nよろしくお願いします。',
  ],
  ['rules in a list', '注文内容\n----------\n靴 1足\n鞄 1点\n----------\n合計は2点で合っていますか？'],
  ['asking about a mail', '差出人: shop@examp1e.com\n件名: 当選のお知らせ\n\n本物ですか？'],
  ['the words "wrote" and "のメール"', '昨日のメール:届いていません。\nI wrote:\nplease check'],
  ['a table with bars', '| 商品 | 数 |\nです。'],
];

describe('splitReply', () => {
  it.each(cut)('folds: %s', (_, text, reply) => {
    expect(splitReply(text).reply).toBe(reply ?? typed);
  });

  it.each(whole)('keeps whole: %s', (_, text) => {
    expect(splitReply(text)).toEqual({ reply: text.trim(), folded: '' });
  });

  it('answers nothing when nothing was typed', () => {
    expect(splitReply(`\n\n2026年11月21日(土) 9:05 ${shop}:\n${quote}\n`).reply).toBe('');
  });

  it('never loses a line', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '> 引用',
        '>> 二重',
        typed,
        '-- ',
        '-----Original Message-----',
        `From: ${shop}`,
        'To: t@example.jp',
      ),
      fc.constantFrom(
        'Date: 2026/11/21',
        `2026/11/21 9:05、${shop}のメール:`,
        'iPhoneから送信',
        '====================',
        '| 表',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (parts) => {
        const text = parts.join('\n').replace(/\r\n?/g, '\n');
        const { reply, folded } = splitReply(text);
        const words = (value: string): string[] =>
          value
            .split('\n')
            .map((part) => part.trim())
            .filter(Boolean)
            .sort();
        expect(words(`${reply}\n${folded}`)).toEqual(words(text));
      }),
      { numRuns: 500 },
    );
  });
});

type SharedCase = { name: string; text: string; expected_reply: string; expected_reply_alt?: string };

withShared('mail/reply-cases.json', 'C1 reply cases', async (read) => {
  const cases = JSON.parse(
    (await read(sharedPath('mail/reply-cases.json'))).toString('utf8'),
  ) as SharedCase[];
  const failed = cases.filter(({ text, expected_reply, expected_reply_alt }) => {
    const { reply } = splitReply(text);
    return reply !== expected_reply && reply !== expected_reply_alt;
  });
  console.info(`C1 reply cases: ${cases.length - failed.length}/${cases.length}`);
  expect(failed.map((failure) => failure.name)).toEqual([]);
});
