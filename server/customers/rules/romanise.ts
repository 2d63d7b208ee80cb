const rows: Readonly<Record<string, string>> = {
  '': 'あいうえお',
  k: 'かきくけこ',
  g: 'がぎぐげご',
  s: 'さしすせそ',
  z: 'ざじずぜぞ',
  t: 'たちつてと',
  d: 'だぢづでど',
  n: 'なにぬねの',
  h: 'はひふへほ',
  b: 'ばびぶべぼ',
  p: 'ぱぴぷぺぽ',
  m: 'まみむめも',
  r: 'らりるれろ',
};

const letters = new Map<string, string>([
  ['や', 'ya'],
  ['ゆ', 'yu'],
  ['よ', 'yo'],
  ['わ', 'wa'],
  ['ゐ', 'i'],
  ['ゑ', 'e'],
  ['を', 'o'],
  ['ん', 'n'],
  ['ー', ''],
  ['ゔ', 'bu'],
]);
for (const [consonant, row] of Object.entries(rows)) {
  [...row].forEach((kana, i) => {
    letters.set(kana, `${consonant}${'aiueo'[i] ?? ''}`);
  });
}
const small: Readonly<Record<string, string>> = {
  ゃ: 'ya',
  ゅ: 'yu',
  ょ: 'yo',
  ぁ: 'a',
  ぃ: 'i',
  ぅ: 'u',
  ぇ: 'e',
  ぉ: 'o',
};

/** A reading in hiragana as Latin letters, in the form of `settleRoman`: やまだじゅんいち → `yamadazyuniti`. */
export function romanised(reading: string): string {
  let out = '';
  let doubled = false;
  for (const kana of reading) {
    if (kana === 'っ') {
      doubled = true;
      continue;
    }
    const glide = small[kana];
    if (glide !== undefined) {
      // きゃ: ki + ya → kya
      out = out.replace(/[iueo]$/, '') + glide;
      continue;
    }
    const written = letters.get(kana) ?? kana;
    out += doubled && /^[a-z]/.test(written) ? `${written[0]}${written}` : written;
    doubled = false;
  }
  return settleRoman(out);
}

/**
 * Latin letters of a Japanese name in one form, however they were spelled: Hepburn and Kunrei (shi = si, chi = ti), long
 * vowels written or not (Ohno, Oono, Ono), m before b and p.
 */
export function settleRoman(latin: string): string {
  return latin
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/tch/g, 'tti')
    .replace(/sh(?=[aueo])/g, 'sy')
    .replace(/sh/g, 's')
    .replace(/tti(?=[auo])/g, 'tty')
    .replace(/ttii/g, 'tti')
    .replace(/ch(?=[aueo])/g, 'ty')
    .replace(/ch/g, 't')
    .replace(/ts/g, 't')
    .replace(/j(?=[aueo])/g, 'zy')
    .replace(/j/g, 'z')
    .replace(/f/g, 'h')
    .replace(/di/g, 'zi')
    .replace(/du|dzu/g, 'zu')
    .replace(/m(?=[bpm])/g, 'n')
    .replace(/o[hu](?![aiueo])/g, 'o')
    .replace(/([aiueo])\1+/g, '$1');
}
