import { normalize } from '../../../language/normalize.ts';

/** What a customer wants that makes it wrong to let the parcel leave meanwhile. */
export type HoldReason = 'cancel' | 'address' | 'change';

export interface HoldWish {
  reason: HoldReason;
  /** The sentence in which it stands, as written. */
  sentence: string;
}

const place =
  '(?:お?届け?先|送り?先|送付先|配送先|発送先|配達先|宛先|宛名|住所|郵便番号|部屋番号|号室|番地|建物名|まんしょん名|あぱーと名|びる名)';
const thing =
  '(?:さいず|色|いろ|からー|数量|個数|本数|足数|枚数|商品|品物|注文|内容|種類|柄|型番|名入れ|刺繍|のし|熨斗|らっぴんぐ)';
const wish = '(?:変更|変え|かえ|交換|修正|訂正|直し|直せ|なおし|追加|減ら|増や|間違|まちが|違っ|誤)';

/** Read in this order; all against the normalised sentence (katakana is hiragana there). */
const wishes: readonly (readonly [HoldReason, RegExp])[] = [
  [
    'cancel',
    new RegExp(
      [
        'きゃんせる|取り?消し|取り?消|とりけし|とりやめ|取りやめ|取り止め|cancel',
        '(?:注文|購入|買うの|予約)(?:を|は|も)?.{0,6}(?:やめ|辞め|止め)',
        '(?:二重|重複|2回|2つ|だぶ).{0,6}(?:注文|購入)|(?:注文|購入).{0,8}(?:二重|重複|だぶ)',
        '(?:間違|まちが|誤)(?:え|っ|い)?て.{0,6}(?:注文|購入|ぽち)|不要になり|いらなくなり|必要なくなり|要らなくなり',
      ].join('|'),
    ),
  ],
  [
    'address',
    new RegExp(
      `${place}.{0,24}${wish}|${place}.{0,14}(?:抜け|漏れ|もれ|書き忘|入れ忘|忘れ|不備|足り)|${wish}.{0,12}${place}|(?:引っ?越し|ひっこし|転居)`,
    ),
  ],
  [
    'change',
    new RegExp(
      [
        `${thing}(?:を|の|が|は|も|に).{0,16}${wish}`,
        `${wish}.{0,8}${thing}`,
        '(?:発送|出荷|配送|送るの)(?:を|は|も)?.{0,10}(?:待っ|まっ|止め|とめ|すとっぷ|遅らせ|ずらし|保留|延期|先に延)',
        '(?:まだ|しばらく)(?:発送|出荷|送ら).{0,4}ないで',
        '(?:配達日|お?届け?日|希望日|到着日|日時|時間帯?|日にち|配送日)(?:の|を|指定).{0,14}(?:変更|変え|かえ|ずらし|早め|遅く|遅らせ|追加)',
        '同梱(?:し|で|を|希望|お願)|まとめて(?:送|発送)',
      ].join('|'),
    ),
  ],
];

/** The words stand there, but nothing is wished: thanks for it, a rule asked for, another matter of that name. */
const notMeant: readonly RegExp[] = [
  /(?:きゃんせる|取り?消し|変更|修正|訂正|交換|対応)(?:を|の|に|も|など)?.{0,14}(?:ありがとう|助かりました|感謝|承知|了解|確認しました|していただき)/,
  /きゃんせる(?:料|ぽりしー|規定|待ち)/,
  /(?:きゃんせる|変更|取り?消し|交換)(?:は|も|を|で)?(?:し(?:ません|ない)|いたしません|不要|必要(?:は)?(?:ありません|ない|なし)|なし|は(?:ありません|ございません))/,
  /(?:間違い|変更|誤り|相違|不備)(?:は|も)?(?:ありません|ございません|ない(?:です|と思|はず)|なし)/,
  /(?:めーる(?:あどれす)?|ぱすわーど|会員|ろぐいん|かーど|くれじっと|支払い?(?:方法|い方)?|電話番号|名義|領収書|宛名(?:は|を).{0,10}領収).{0,14}(?:変更|変え|修正|訂正|間違)/,
  /のいず\s?きゃんせ/,
];

/** Texts longer than that are letters of a lawyer, not of a customer; their beginning says what they want. */
const longest = 5000;

/** The first sentence in which a customer wants the order cancelled, sent elsewhere or changed; null = none. */
export function findHoldWish(text: string): HoldWish | null {
  for (const part of text.slice(0, longest).split(/(?<=[。！？!?\n])/)) {
    const sentence = part.trim();
    const plain = normalize(sentence);
    if (plain === '' || plain.startsWith('>') || notMeant.some((words) => words.test(plain))) continue;
    const found = wishes.find(([, words]) => words.test(plain));
    if (found !== undefined) return { reason: found[0], sentence };
  }
  return null;
}
