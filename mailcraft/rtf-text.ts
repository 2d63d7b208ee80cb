import { decodeBytes } from './charset.ts';
import { codepageCharset, fontCharset } from './codepages.ts';
import { unpackRtf } from './rtf-packed.ts';
import { type RtfToken, rtfTokens } from './rtf-words.ts';
import { cleanText } from './text-clean.ts';

/** What an RTF says: as text, or as the HTML that Outlook has put into it ([MS-OXRTFEX]). */
export type RtfSaid = { text: string; html: string | null };

/** Groups that are not read aloud: tables of fonts, pictures, heads and feet. A starred group that is unknown neither. */
const silent = new Set(
  (
    'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf ' +
    'footnote annotation listtable listoverridetable revtbl rsidtbl themedata datastore latentstyles generator ' +
    'filetbl xmlnstbl mmathPr fldinst bkmkstart bkmkend mhtmltag'
  ).split(' '),
);

const characters: Record<string, string> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  nbsp: '\u00a0',
  nbhyphen: '\u2011',
};

type Group = {
  silent: boolean;
  /** In a fonttbl. */
  fonts: boolean;
  /** How many bytes stand in for a \u character. */
  standIns: number;
  charset: string | null;
  /** Inside of HTML as Outlook packs it: this is for readers of RTF only. */
  rtfOnly: boolean;
  /** The group has just begun; after a star, an unknown word makes it silent. */
  fresh: 'open' | 'star' | null;
};

/** Bytes that are decoded together, about. */
const atOnce = 32_768;

/** Deepest nesting followed; below it nothing is read. */
const deepest = 200;

class Reader {
  private readonly out: string[] = [];
  private pending: number[] = [];
  private readonly fonts = new Map<number, string | null>();
  private readonly outer: Group[] = [];
  private tooDeep = 0;
  private skip = 0;
  private font = 0;
  private ansi: string | null = 'windows-1252';
  private group: Group = {
    silent: false,
    fonts: false,
    standIns: 1,
    charset: null,
    rtfOnly: false,
    fresh: null,
  };
  isHtml = false;

  read(token: RtfToken): void {
    if (token.kind === 'word') this.word(token.word, token.number);
    else if (token.kind === 'byte') this.byte(token.byte);
    else if (token.kind === 'open') this.open();
    else if (token.kind === 'close') this.close();
    else this.group.fresh = 'star';
  }

  said(): string {
    this.flush();
    return this.out.join('');
  }

  private open(): void {
    this.skip = 0;
    if (this.outer.length >= deepest) this.tooDeep += 1;
    else {
      this.outer.push(this.group);
      this.group = { ...this.group, fresh: 'open' };
    }
  }

  private close(): void {
    this.skip = 0;
    if (this.tooDeep > 0) {
      this.tooDeep -= 1;
      return;
    }
    this.flush();
    this.group = this.outer.pop() ?? this.group;
  }

  private byte(byte: number): void {
    this.group.fresh = null;
    if (this.skip > 0) this.skip -= 1;
    else if (this.heard()) this.pending.push(byte);
    // No second half of a character is a blank.
    if (this.pending.length > atOnce && byte === 0x20) this.flush();
  }

  private heard(): boolean {
    return !this.group.silent && !this.group.rtfOnly && this.tooDeep === 0;
  }

  /** Bytes are decoded together: a character may be two of them, however they are written. */
  private flush(): void {
    if (this.pending.length === 0) return;
    this.out.push(decodeBytes(Uint8Array.from(this.pending), this.group.charset ?? this.ansi).text);
    this.pending = [];
  }

  private say(text: string): void {
    if (!this.heard()) return;
    this.flush();
    this.out.push(text);
  }

  private word(word: string, number: number | null): void {
    const { fresh } = this.group;
    this.group.fresh = null;
    if (word === 'u' && number !== null) {
      this.say(String.fromCharCode(number & 0xffff));
      this.skip = this.group.standIns;
      return;
    }
    if (this.skip > 0) {
      this.skip -= 1;
      return;
    }
    if (fresh !== null && this.begins(word, fresh)) return;
    const character = characters[word];
    if (character !== undefined) this.say(character);
    else this.setting(word, number);
  }

  /** The first word of a group tells what it is for. */
  private begins(word: string, fresh: 'open' | 'star'): boolean {
    if (word === 'htmltag') {
      // Only in a letter that came from HTML; what is in it is the HTML itself.
      this.group.silent ||= !this.isHtml;
      this.group.rtfOnly = false;
      return true;
    }
    if (fresh === 'open' && !silent.has(word)) return false;
    this.group.silent = true;
    this.group.fonts = word === 'fonttbl';
    return true;
  }

  private setting(word: string, number: number | null): void {
    if (word === 'ansicpg') this.ansi = codepageCharset(number ?? 0) ?? this.ansi;
    else if (word === 'fromhtml') this.isHtml = true;
    else if (word === 'uc') this.group.standIns = Math.min(Math.max(number ?? 1, 0), 8);
    else if (word === 'htmlrtf') this.turn({ rtfOnly: this.isHtml && number !== 0 });
    else if (word === 'plain') this.turn({ charset: this.fonts.get(0) ?? null });
    else if (word === 'f' && this.group.fonts) this.font = number ?? 0;
    else if (word === 'fcharset' && this.group.fonts) this.fonts.set(this.font, fontCharset(number ?? 1));
    else if (word === 'f') this.turn({ charset: this.fonts.get(number ?? 0) ?? null });
  }

  private turn(change: Partial<Group>): void {
    this.flush();
    Object.assign(this.group, change);
  }
}

/** What a compressed RTF says; null when it is none. */
export function packedRtfText(packed: Uint8Array): RtfSaid | null {
  const rtf = unpackRtf(packed);
  return rtf === null ? null : rtfText(rtf);
}

/** The text of an RTF; null when it is none. Never throws. */
export function rtfText(rtf: Uint8Array): RtfSaid | null {
  if (Buffer.from(rtf.subarray(0, 5)).toString('latin1') !== '{\\rtf') return null;
  const reader = new Reader();
  for (const token of rtfTokens(rtf)) reader.read(token);
  const said = cleanText(reader.said());
  return reader.isHtml ? { text: '', html: said } : { text: said, html: null };
}
