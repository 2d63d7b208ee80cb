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
