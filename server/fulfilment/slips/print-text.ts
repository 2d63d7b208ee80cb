import { printable } from './font.ts';

/** What stands where a character cannot be printed: the printer's 〓 (ゲタ). */
export const substitute = '〓';

export interface Unprintable {
  character: string;
  /** What is printed instead. */
  printed: string;
}

const clusters = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const selectors = /[\ufe00-\ufe0f\u200c\u200d]|\udb40[\udd00-\uddef]/g;
// The joiners U+200C and U+200D stay until then: they hold an emoji of several together.
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * A text as it can be printed: what the font lacks (emoji, rare kanji) becomes a visible 〓 and is named; of a kanji in a
 * special form (異体字セレクタ) the usual form is printed and named too. Marks nobody sees are left out silently.
 */
export function printText(text: string, name: (found: Unprintable) => void = () => {}): string {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(invisible, '')
    .replace(controls, '');
  if (canPrint(plain)) return plain;
  return Array.from(clusters.segment(plain), ({ segment }) => printCluster(segment, name)).join('');
}

function printCluster(cluster: string, name: (found: Unprintable) => void): string {
  if (canPrint(cluster)) return cluster;
  // Written as one sign or as base and mark: か and ゛ may stand one after the other where the font lacks the whole.
  const folded = [cluster.normalize('NFKC'), cluster.replace(selectors, '')].find(
    (form) => form !== '' && canPrint(form),
  );
  const printed = folded ?? substitute;
  // A variation selector behind a sign that is no kanji only asks for colour or none: nothing is lost without it.
  if (folded === undefined || /\p{Script=Han}/u.test(cluster)) name({ character: cluster, printed });
  return printed;
}

function canPrint(text: string): boolean {
  const known = printable();
  for (const character of text) {
    if (character !== '\n' && !known.has(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}
