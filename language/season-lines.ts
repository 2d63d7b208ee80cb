import type { Voice } from './voice.ts';

/**
 * The season's greeting (時候のあいさつ) of automatic mails, by the day of sending in Asia/Tokyo. Flowers, fruit, light and
 * customs only: never heat, cold, rain, wind or snow, which a disaster makes cruel, no congratulations, which hurt in
 * mourning, and no set phrases of formal letters.
 */
export interface SeasonLine {
  /** By this it is known what somebody has had already. */
  id: string;
  text: string;
}

/** How a sentence ends, by voice. */
const endings = {
  N: { formal: 'となりました。', standard: 'になりました。', friendly: 'になりましたね。' },
  K: { formal: 'まいりました。', standard: 'きました。', friendly: 'きましたね。' },
  P: { formal: '', standard: '', friendly: '' },
} as const;

type Row = readonly [from: string, to: string, id: string, stem: string, ending?: keyof typeof endings];

/** MMDD, both days included; a period may go over the end of the year. */
const rows: readonly Row[] = [
  ['0101', '0107', 'new-year', '新しい一年が始まりました。本年もどうぞよろしくお願いいたします。', 'P'],
  ['0101', '0115', 'new-air', '新しい年の空気に、背筋の伸びるころ'],
  ['0104', '0107', 'seven-herbs', '七草が店先に並ぶころ'],
  ['0101', '0131', 'narcissus', '水仙の花が咲きはじめるころ'],
  ['0108', '0210', 'longer-days', '日あしが少しずつ伸びるころ'],
  ['0110', '0215', 'wintersweet', 'ろう梅の香る季節'],
  ['0201', '0203', 'beans', '節分の豆が店先に並ぶころ'],
  ['0205', '0218', 'spring-by-name', '暦のうえでは春'],
  ['0205', '0310', 'plum', '梅の便りが届くころ'],
  ['0205', '0229', 'hint-of-spring', '日ざしに春の気配が混じるころ'],
  ['0216', '0310', 'butterbur', 'ふきのとうが顔を出すころ'],
  ['0216', '0303', 'dolls', 'ひなかざりを楽しむころ'],
  ['0301', '0325', 'springlike', '少しずつ春めいて', 'K'],
  ['0301', '0331', 'rape-blossom', '菜の花が明るく咲くころ'],
  ['0301', '0331', 'daphne', '沈丁花の香りに春を感じるころ'],
  ['0304', '0325', 'buds', '木々のつぼみがふくらむころ'],
  ['0316', '0430', 'dandelion', 'たんぽぽが道ばたを彩るころ'],
  ['0316', '0420', 'spring-greens', '春の野菜がおいしい季節'],
  ['0320', '0410', 'cherry', '桜の便りに心がはずむころ'],
  ['0401', '0420', 'new-days', '新しい毎日が始まる季節'],
  ['0401', '0430', 'soft-light', 'やわらかな春の日ざしがうれしいころ'],
  ['0405', '0430', 'tulip', 'チューリップが色とりどりに咲くころ'],
  ['0416', '0510', 'azalea', 'つつじの花が咲きそろうころ'],
  ['0416', '0512', 'young-leaves', '若葉の色が日ごとに深まるころ'],
  ['0420', '0512', 'wisteria', '藤の花房がゆれるころ'],
  ['0425', '0505', 'carp', 'こいのぼりが空を泳ぐころ'],
  ['0501', '0531', 'new-tea', '新茶の香りを楽しむ季節'],
  ['0506', '0605', 'green', '木々の緑がまぶしいころ'],
  ['0506', '0610', 'rose', 'バラの花が見ごろを迎えるころ'],
  ['0511', '0615', 'early-summer', '初夏の花が咲きはじめるころ'],
  ['0516', '0610', 'summer-fish', '初夏の味が店先に並ぶころ'],
  ['0601', '0615', 'wardrobe', '衣がえの季節'],
  ['0601', '0705', 'hydrangea', 'あじさいが色づくころ'],
  ['0601', '0630', 'firefly', 'ほたるの便りが届くころ'],
  ['0601', '0625', 'loquat', 'びわの実が色づくころ'],
  ['0610', '0710', 'cherries', 'さくらんぼがおいしい季節'],
  ['0615', '0630', 'longest-days', '一年でいちばん日の長いころ'],
  ['0616', '0710', 'gardenia', 'くちなしの花が香るころ'],
  ['0701', '0707', 'star-festival', '七夕の短冊がゆれるころ'],
  ['0701', '0831', 'wind-bell', '風鈴の音がうれしい季節'],
  ['0701', '0731', 'sunflower', 'ひまわりの背が伸びるころ'],
  ['0701', '0831', 'summer-greens', '夏の野菜がおいしい季節'],
  ['0701', '0731', 'morning-glory', '朝顔が咲きはじめるころ'],
  ['0716', '0825', 'watermelon', 'すいかの甘さがうれしい季節'],
  ['0716', '0820', 'cicada', 'せみの声がにぎやかなころ'],
  ['0716', '0905', 'cold-drinks', '冷たい飲みものがおいしい季節'],
  ['0801', '0831', 'crape-myrtle', 'さるすべりの花が咲くころ'],
  ['0808', '0822', 'autumn-by-name', '暦のうえでは秋'],
  ['0820', '0915', 'evening', '夕暮れの空に秋を思うころ'],
  ['0820', '0920', 'insects', '虫の音が聞こえはじめるころ'],
  ['0825', '0930', 'grapes', 'ぶどうや梨がおいしい季節'],
  ['0901', '1010', 'high-sky', '空が高く感じられるころ'],
  ['0905', '1010', 'cosmos', 'コスモスが咲くころ'],
  ['0910', '1015', 'pampas', 'すすきの穂がゆれるころ'],
  ['0910', '1020', 'moon', '月の美しい季節'],
  ['0916', '1031', 'new-rice', '新米がおいしい季節'],
  ['0925', '1020', 'osmanthus', 'きんもくせいの香るころ'],
  ['1001', '1110', 'chestnut', '栗やおいもがおいしい季節'],
  ['1001', '1120', 'reading', '本を読むのが楽しい季節'],
  ['1010', '1105', 'first-colours', '木々の葉が色づきはじめるころ'],
  ['1010', '1120', 'persimmon', '柿の実が色づくころ'],
  ['1101', '1125', 'autumn-leaves', '紅葉の便りに心がはずむころ'],
  ['1101', '1215', 'warm-tea', '温かいお茶がうれしい季節'],
  ['1101', '1231', 'apple', 'りんごがおいしい季節'],
  ['1110', '1231', 'sasanqua', 'さざんかの咲く季節'],
  ['1116', '1205', 'ginkgo', 'いちょうの葉が道を彩るころ'],
  ['1116', '0229', 'warm-drinks', '温かい飲みものがおいしい季節'],
  ['1201', '0131', 'tangerine', 'みかんの甘さがうれしい季節'],
  ['1201', '1225', 'lights', '街の灯りがやさしく感じられるころ'],
  ['1216', '0215', 'hot-pot', 'お鍋を囲むのが楽しい季節'],
  ['1216', '1231', 'looking-back', '一年をふり返るころ'],
  ['1216', '1222', 'yuzu', 'ゆず湯が楽しみなころ'],
  ['1220', '1231', 'preparing', '新しい年を迎える支度の進むころ'],
];

const within = (day: string, from: string, to: string): boolean =>
  from <= to ? day >= from && day <= to : day >= from || day <= to;

/** The greetings that fit a day `YYYY-MM-DD`, at least four. */
export function seasonLinesOn(day: string, voice: Voice): SeasonLine[] {
  const monthDay = day.slice(5).replace('-', '');
  return rows
    .filter(([from, to]) => within(monthDay, from, to))
    .map(([, , id, stem, ending = 'N']) => ({ id: `season:${id}`, text: stem + endings[ending][voice] }));
}

/** A line of the shop's own, in a period or always. */
export interface OwnLine {
  text: string;
  from: string | null;
  to: string | null;
}

/** The shop's own lines for a day, or the season's where it has none. */
export function greetingsOn(day: string, own: readonly OwnLine[], voice: Voice): SeasonLine[] {
  const ours = own
    .filter(
      ({ text, from, to }) =>
        text.trim() !== '' && (from === null || day >= from) && (to === null || day <= to),
    )
    .map(({ text }) => ({ id: `own:${text.trim()}`, text: text.trim() }));
  return ours.length > 0 ? ours : seasonLinesOn(day, voice);
}
