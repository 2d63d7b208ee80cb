/** 配送会社 as people call them, by our key. */
export const parcelCarriers: Readonly<Record<string, { ja: string; en: string }>> = {
  yamato: { ja: 'ヤマト運輸', en: 'Yamato Transport' },
  sagawa: { ja: '佐川急便', en: 'Sagawa Express' },
  japanpost: { ja: '日本郵便', en: 'Japan Post' },
  seino: { ja: '西濃運輸', en: 'Seino Transportation' },
  fukuyama: { ja: '福山通運', en: 'Fukuyama Transporting' },
};

/** A tracking number as it is read aloud and typed: twelve digits in groups of four, anything else as it is. */
export function shownTrackingNumber(number: string): string {
  return /^\d{12}$/.test(number) ? number.replace(/(\d{4})(?=\d)/g, '$1-') : number;
}

const carrierWords: readonly [RegExp, string][] = [
  [/ヤマト|クロネコ|宅急便|ネコポス|yamato|kuroneko/, 'yamato'],
  [/佐川|飛脚|sagawa/, 'sagawa'],
  [/日本郵便|郵便|ゆうパ|クリックポスト|レターパック|スマートレター|japan ?post|^jp$|ems/, 'japanpost'],
  [/西濃|セイノー|カンガルー|seino/, 'seino'],
  [/福山|フクツー|fukuyama/, 'fukuyama'],
];

/** The carrier meant by a name, `other` for one we do not know, null for an empty text. */
export function carrierNamed(text: string): string | null {
  const plain = text.normalize('NFKC').toLowerCase().trim();
  if (plain === '') return null;
  return carrierWords.find(([words]) => words.test(plain))?.[1] ?? 'other';
}
