import { emojiOfAuJis, emojiOfSoftbankCode, geta } from './emoji.ts';
import { jisx0213Pairs, jisx0213Rows } from './tables/jisx0213.ts';
import type { Carrier } from './types.ts';

/** Character sets that an escape sequence can call (指示). `skip` swallows nothing: unknown bytes become 〓. */
type CodeSet = 'ascii' | 'roman' | 'kana' | 'x0208' | 'x0212' | 'x0213-1' | 'x0213-2' | 'gb2312' | 'ksc5601';

const ESC = 0x1b;
const SO = 0x0e;
const SI = 0x0f;

const escapes: [sequence: string, set: CodeSet][] = [
  ['(B', 'ascii'],
  ['(J', 'roman'],
  ['(H', 'roman'],
  ['(I', 'kana'],
  ['$@', 'x0208'],
  ['$B', 'x0208'],
  ['$(@', 'x0208'],
  ['$(B', 'x0208'],
  ['$(D', 'x0212'],
  ['$(O', 'x0213-1'],
  ['$(Q', 'x0213-1'],
  ['$(P', 'x0213-2'],
  ['$A', 'gb2312'],
  ['$(A', 'gb2312'],
  ['$(C', 'ksc5601'],
];

const euc = new TextDecoder('euc-jp');
const gb = new TextDecoder('gb18030');
const korean = new TextDecoder('euc-kr');

/** Collects output: EUC-JP bytes while they suffice, strings for what EUC-JP cannot say. */
class Output {
  private bytes: Uint8Array;
  private used = 0;
  private text = '';
  constructor(room: number) {
    this.bytes = new Uint8Array(room);
  }
  byte(value: number): void {
    this.bytes[this.used++] = value;
  }
  string(value: string): void {
    this.flush();
    this.text += value;
  }
  private flush(): void {
    if (this.used > 0) this.text += euc.decode(this.bytes.subarray(0, this.used));
    this.used = 0;
  }
  end(): string {
    this.flush();
    return this.text;
  }
}

function x0213(plane: 1 | 2, first: number, second: number): string | null {
  const row = first - 0x20;
  const cell = second - 0x20;
  const pair = jisx0213Pairs.get(plane * 10000 + row * 100 + cell);
  if (pair) return pair;
  const cells = jisx0213Rows.get(plane * 100 + row);
  if (!cells) return null;
  const found = [...cells][cell - 1];
  return found && found !== geta ? found : null;
}

/** Text of a two-byte character that EUC-JP has no bytes for, or null. */
function outsideEuc(set: CodeSet, pair: [number, number], carrier: Carrier | null): string | null {
  const [a, b] = pair;
  if (set === 'x0213-1') return x0213(1, a, b);
  if (set === 'x0213-2') return x0213(2, a, b) ?? geta;
  if (set === 'gb2312') return gb.decode(Uint8Array.of(a | 0x80, b | 0x80));
  if (set === 'ksc5601') return korean.decode(Uint8Array.of(a | 0x80, b | 0x80));
  if (set !== 'x0208' || a < 0x75) return null;
  // Rows 0x79–0x7C hold 髙 and 﨑 for NEC and IBM, emoji for au: the sender's carrier decides.
  const claimed = a >= 0x79 && a <= 0x7c;
  const emoji = carrier === 'au' || !claimed ? emojiOfAuJis(a, b) : null;
  return emoji ?? (claimed ? null : (x0213(1, a, b) ?? geta));
}

function writePair(out: Output, set: CodeSet, pair: [number, number, Carrier | null]): void {
  const [a, b, carrier] = pair;
  const text = outsideEuc(set, [a, b], carrier);
  if (text !== null) {
    out.string(text);
    return;
  }
  if (set === 'x0212') out.byte(0x8f);
  out.byte(a | 0x80);
  out.byte(b | 0x80);
}

/** What stands at an ESC: the set it calls and where the text goes on, or a SoftBank emoji run. */
function readEscape(bytes: Uint8Array, at: number): { set?: CodeSet; next: number; emoji?: string } {
  for (const [sequence, set] of escapes) {
    let fits = true;
    for (let i = 0; fits && i < sequence.length; i++) fits = bytes[at + 1 + i] === sequence.charCodeAt(i);
    if (fits) return { set, next: at + 1 + sequence.length };
  }
  const second = bytes[at + 1];
  if (second === 0x24) {
    const page = String.fromCharCode(bytes[at + 2] ?? 0);
    if ('GEFOPQ'.includes(page)) {
      let next = at + 3;
      let emoji = '';
      for (; next < bytes.length && bytes[next] !== SI; next++) {
        const code = bytes[next] ?? 0;
        if (code < 0x21 || code > 0x7a) break;
        emoji += emojiOfSoftbankCode(page, code) ?? geta;
      }
      return { next: bytes[next] === SI ? next + 1 : next, emoji };
    }
  }
  // ESC & @ only announces the 1990 edition; any other escape is dropped with its final byte kept visible.
  return { next: second === 0x26 && bytes[at + 2] === 0x40 ? at + 3 : at + 1 };
}

/** Whether the bytes contain an escape that calls a Japanese set. */
export function hasJisEscape(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(ESC); at >= 0; at = bytes.indexOf(ESC, at + 1)) {
    const found = readEscape(bytes, at);
    if ((found.set && found.set !== 'ascii') || found.emoji) return true;
  }
  return false;
}

/**
 * ISO-2022-JP as it really arrives: with half-width kana by ESC ( I, SO/SI or eighth bit, NEC and IBM rows,
 * JIS X 0212 and 0213, carrier emoji, lines that end without going back to ASCII.
 *
 * Never throws; what has no meaning becomes 〓. `carrier` is the sender's, where known.
 */
export function decodeIso2022Jp(bytes: Uint8Array, carrier: Carrier | null): string {
  const out = new Output(bytes.length * 2 + 8);
  let set: CodeSet = 'ascii';
  let shiftedOut = false;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === ESC) {
      const called = readEscape(bytes, at);
      if (called.set) set = called.set;
      if (called.emoji) out.string(called.emoji);
      at = called.next;
    } else if (byte === SO || byte === SI) {
      shiftedOut = byte === SO;
      at++;
    } else if (byte <= 0x20 || byte === 0x7f) {
      // Every line begins in ASCII again (RFC 1468); phones rely on it and leave the closing escape out.
      if (byte === 0x0a || byte === 0x0d) {
        set = 'ascii';
        shiftedOut = false;
      }
      out.byte(byte);
      at++;
    } else {
      at += writeChar(out, { bytes, at, set: shiftedOut ? 'kana' : set, carrier });
    }
  }
  return out.end();
}

function writeChar(
  out: Output,
  place: { bytes: Uint8Array; at: number; set: CodeSet; carrier: Carrier | null },
): 1 | 2 {
  const { bytes, at, set, carrier } = place;
  const byte = bytes[at] ?? 0;
  if (set === 'ascii' || set === 'roman' || set === 'kana') {
    const kana = set === 'kana' ? byte | 0x80 : byte;
    if (kana >= 0xa1 && kana <= 0xdf) {
      out.byte(0x8e);
      out.byte(kana);
    } else if (set === 'roman' && byte === 0x5c) out.string('¥');
    else if (byte >= 0x80) out.string(geta);
    else out.byte(byte);
    return 1;
  }
  const second = (bytes[at + 1] ?? 0) & 0x7f;
  const first = byte & 0x7f;
  if (first < 0x21 || second < 0x21 || second > 0x7e || bytes[at + 1] === undefined) {
    // Half a character: say so, and leave the next byte alone.
    out.string(geta);
    return 1;
  }
  writePair(out, set, [first, second, carrier]);
  return 2;
}
