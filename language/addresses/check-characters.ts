import type { AddressText } from './address.ts';
import type { Finding } from './findings.ts';

const parts = ['name', 'company', 'prefecture', 'city', 'street', 'building'] as const;
const entity = /&(?:amp|lt|gt|quot|#39|nbsp|#x?[0-9a-f]{2,6});/gi;
const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
/** Lost on the way: replacement and geta marks, private characters (外字), control characters, runs of question marks. */
const lost =
  /[\ufffd〓\ue000-\uf8ff\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\?{2,}|？{2,}|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** UTF-8 read as CP932 (æ¼, 繧, 縺) and as Latin-1 (ã). */
const garbled =
  /(?:[縺繧繝蜿譁荳邱蟋螟鬮][^一-鿿぀-ヿ\s]){1,}|(?:[縺繧繝]\S){2,}|(?:[ãåæçè][\u0080-\u00bf\u2018-\u2122]){2,}/;
const picture = /\p{Extended_Pictographic}/u;
const harmless = /[\u00a9\u00ae\u2122\u2194-\u21aa\u3030\u303d\u3297\u3299\u2660-\u2667]/g;

/** What nearly every address is made of, so that the slower looks are seldom needed. */
const plain = /^[ -~\u3000-\u3012\u3014-\u30ff\u3400-\u9fff\uff01-\uff9f]*$/;
const suspicious = /[&?？縺繧繝蜿譁荳邱蟋螟鬮]/;

/** Characters that did not arrive whole, or that no label can print: mojibake, 外字, emoji, HTML entities. */
export function checkCharacters(address: AddressText): Finding[] {
  const findings: Finding[] = [];
  for (const part of parts) {
    const text = address[part];
    if (plain.test(text) && !suspicious.test(text)) continue;
    if (entity.test(text)) findings.push({ kind: 'characters', part, suggestion: decoded(text) });
    else if (lost.test(text) || garbled.test(text))
      findings.push({ kind: 'characters', part, suggestion: '' });
    else if (picture.test(text.replace(harmless, ''))) {
      const without = text
        .replace(/\p{Extended_Pictographic}(?:\ufe0f|\u200d|[\u{1f3fb}-\u{1f3ff}])*/gu, '')
        .trim();
      findings.push({ kind: 'characters', part, suggestion: without });
    }
    entity.lastIndex = 0;
  }
  return findings;
}

function decoded(text: string): string {
  return text.replace(entity, (whole) => {
    const name = whole.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return names[name] ?? whole;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}
