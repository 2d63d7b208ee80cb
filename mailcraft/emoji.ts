import { carrierEmojiSource } from './tables/carrier-emoji.ts';
import type { Carrier } from './types.ts';

/** Shown where a character has no counterpart in Unicode; Japanese phones have always shown it so (ゲタ). */
export const geta = '〓';

type Tables = Record<Carrier, Map<number, string>>;
let tables: Tables | null = null;

function load(): Tables {
  if (tables) return tables;
  const made: Tables = { docomo: new Map(), au: new Map(), softbank: new Map() };
  for (const entry of carrierEmojiSource.split(/\s+/)) {
    const [unicode, docomo, au, softbank] = entry.split(',');
    if (!unicode) continue;
    const text = String.fromCodePoint(...unicode.split('+').map((hex) => Number.parseInt(hex, 16)));
    if (docomo) made.docomo.set(Number.parseInt(docomo, 16), text);
    if (au) made.au.set(Number.parseInt(au, 16), text);
    if (softbank) made.softbank.set(Number.parseInt(softbank, 16), text);
  }
  tables = made;
  return made;
}

const everyone: Carrier[] = ['docomo', 'au', 'softbank'];

/** The emoji of a carrier's Shift_JIS code; the codes overlap, so the sender's carrier is asked first. */
export function emojiOfShiftJis(code: number, carrier: Carrier | null): string | null {
  const all = load();
  const own = carrier ? all[carrier].get(code) : undefined;
  if (own) return own;
  for (const other of everyone) {
    const found = all[other].get(code);
    if (found) return found;
  }
  return null;
}

/** The au emoji of a two-byte JIS code in rows 0x75–0x7C (au's mail gateway shifts its Shift_JIS rows there). */
export function emojiOfAuJis(first: number, second: number): string | null {
  if (first < 0x75 || first > 0x7c) return null;
  const lead = first < 0x79 ? 0xf6 + ((first - 0x75) >> 1) : 0xf3 + ((first - 0x79) >> 1);
  const trail = first % 2 === 1 ? second + (second < 0x60 ? 0x1f : 0x20) : second + 0x7e;
  return load().au.get(lead * 256 + trail) ?? null;
}

/** First private-use code points of SoftBank's six pages and their Shift_JIS codes. */
const softbankPages: Record<string, [unicode: number, shiftJis: number]> = {
  G: [0xe000, 0xf940],
  E: [0xe100, 0xf740],
  F: [0xe200, 0xf7a0],
  O: [0xe300, 0xf9a0],
  P: [0xe400, 0xfb40],
  Q: [0xe500, 0xfba0],
};

function softbankCode(base: number, index: number): number {
  const skipsDel = (base & 0xff) === 0x40 && index >= 0x3f;
  return base + index + (skipsDel ? 1 : 0);
}

/** The emoji of a SoftBank web code, `ESC $ <page> <0x21…0x7A>…`: page is one of G E F O P Q. */
export function emojiOfSoftbankCode(page: string, byte: number): string | null {
  const known = softbankPages[page];
  if (!known) return null;
  return load().softbank.get(softbankCode(known[1], byte - 0x20)) ?? null;
}

function shiftJisOfPrivateUse(point: number): number {
  const offset = point - 0xe000;
  const cell = offset % 188;
  return (0xf0 + Math.floor(offset / 188)) * 256 + cell + (cell < 63 ? 0x40 : 0x41);
}

/** Text decoded from Shift_JIS: its user-defined area (外字) becomes emoji where a carrier has one, else 〓. */
export function mendShiftJisEmoji(text: string, carrier: Carrier | null): string {
  return text.replace(/[\ue000-\ue757]/g, (char) => {
    const code = shiftJisOfPrivateUse(char.charCodeAt(0));
    return emojiOfShiftJis(code, carrier) ?? geta;
  });
}

/** Text in Unicode with the private-use points that docomo's and SoftBank's gateways wrote. Others stay. */
export function mendUnicodeEmoji(text: string): string {
  return text.replace(/[\ue001-\ue757]/g, (char) => {
    const point = char.charCodeAt(0);
    if (point >= 0xe63e) return emojiOfShiftJis(shiftJisOfPrivateUse(point), 'docomo') ?? char;
    const page = Object.values(softbankPages)[(point - 0xe000) >> 8];
    if (!page) return char;
    return load().softbank.get(softbankCode(page[1], point & 0xff)) ?? char;
  });
}

const carrierDomains: [RegExp, Carrier][] = [
  [/(^|\.)(docomo\.ne\.jp|mopera\.net|disneymobile\.ne\.jp)$/, 'docomo'],
  [/(^|\.)(ezweb\.ne\.jp|au\.com|ido\.ne\.jp|uqmobile\.jp|sky\.(tkk|tkc|tu-ka|tuka|dtg)\.ne\.jp)$/, 'au'],
  [
    /(^|\.)(softbank\.ne\.jp|i\.softbank\.jp|[a-z]\.vodafone\.ne\.jp|jp-[a-z]\.ne\.jp|disney\.ne\.jp|ymobile\.ne\.jp)$/,
    'softbank',
  ],
];

/** The carrier behind an address, as far as it matters for emoji. */
export function carrierOf(address: string): Carrier | null {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  for (const [pattern, carrier] of carrierDomains) if (pattern.test(domain)) return carrier;
  return null;
}
