import type { DraftReading } from '../reading.ts';

const greeting =
  /[^。\n]{0,40}(?:お世話になって(?:おり|い)ます|(?:ご(?:連絡|注文|利用|質問|相談|返信|愛顧|検討|予約)|お(?:問い?合わ?せ|便り|買い上げ|買い求め|知らせ|声|言葉|写真))[^。\n]{0,14}(?:ありがとうござい(?:ます|ました)|(?:厚く)?御礼申し上げ(?:ます)?))(?:[。!\n]|$)/g;
const bare = /(?:ありがとう|で|申し訳)ござい(?:ます|ません)(?:でした)?/g;

/** The names of the shop answer nothing: 「見本くつ店の佐々木です」 says nothing about shops. */
export function withoutNames({ prose, facts }: DraftReading): string {
  const named = [facts.shop.name, ...facts.shop.otherShops].filter((name) => name.length >= 2);
  return named
    .reduce((left, name) => left.replaceAll(name, '〓'.repeat(name.length)), prose)
    .replace(/[^\s。]{1,14}(?:店|ショップ)(?=[ \u3000]?[^\s。]{0,8}\s*$)/, (name) =>
      '〓'.repeat(name.length),
    );
}

/** What a draft says behind salutation and greeting, without the endings that stand in every sentence. */
export function bodyOf(draft: DraftReading): string {
  return withoutNames(draft)
    .slice(draft.salutation?.end ?? 0)
    .replace(greeting, '')
    .replace(bare, (words) => (words.startsWith('で') ? 'です' : ''));
}
