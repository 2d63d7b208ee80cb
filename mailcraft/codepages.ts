/** Windows code pages by number, as `decodeBytes` knows them; null where it knows none. */
export function codepageCharset(codepage: number): string | null {
  const known: Record<number, string> = {
    932: 'shift_jis',
    936: 'gbk',
    949: 'euc-kr',
    950: 'big5',
    65001: 'utf-8',
  };
  if (codepage >= 50220 && codepage <= 50222) return 'iso-2022-jp';
  if (codepage === 51932 || codepage === 20932) return 'euc-jp';
  return known[codepage] ?? (codepage >= 1250 && codepage <= 1258 ? `windows-${codepage}` : null);
}

/** What a Windows font is written in, by the number of its charset; null where the document decides. */
export function fontCharset(charset: number): string | null {
  const known: Record<number, number> = {
    128: 932,
    129: 949,
    134: 936,
    136: 950,
    161: 1253,
    162: 1254,
    163: 1258,
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    238: 1250,
  };
  const codepage = known[charset];
  return codepage === undefined ? null : codepageCharset(codepage);
}
