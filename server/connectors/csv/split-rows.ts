const quote = '"';

/** A quotation mark never ends, or a row is longer than any real one. */
export class RowEndless extends Error {}

/**
 * Cuts text that comes in pieces into rows of cells. Rows end with CR LF, LF or CR. With `quotes`, marks around a value
 * enclose separators and line ends and stand doubled inside; a mark that stands anywhere else is part of the value. What
 * begins with a mark and goes on behind the second one (`"a" b`) is taken with its marks. Throws `RowEndless`.
 */
export class RowSplitter {
  private readonly separator: number;
  private readonly quotes: boolean;
  private readonly longest: number;
  private text = '';
  private at = 0;
  private final = false;

  constructor(how: { separator: string; quotes: boolean; longest: number }) {
    this.separator = how.separator.charCodeAt(0);
    this.quotes = how.quotes;
    this.longest = how.longest;
  }

  /** The rows that are complete with this piece; null = there are no more pieces. */
  *rows(piece: string | null): Generator<string[]> {
    this.final = piece === null;
    this.text = this.text.slice(this.at) + (piece ?? '');
    this.at = 0;
    for (;;) {
      const begin = this.at;
      const cells = begin < this.text.length ? this.row() : null;
      if (cells === null || this.at - begin > this.longest) {
        this.at = begin;
        const left = this.text.length - begin;
        if (left > 0 && (this.final || left > this.longest)) throw new RowEndless();
        return;
      }
      yield cells;
    }
  }

  /** One row from `at` on, which comes to stand behind its end; null when it is not complete. */
  private row(): string[] | null {
    const cells: string[] = [];
    for (;;) {
      const cell =
        this.quotes && this.text.charCodeAt(this.at) === 0x22 ? this.enclosed() : this.plain(this.at);
      if (cell === null) return null;
      cells.push(cell);
      const end = this.text.charCodeAt(this.at);
      if (end === this.separator) {
        this.at += 1;
        // The last row may end with its separator.
        if (this.at < this.text.length || this.final) continue;
        return null;
      }
      if (end === 0x0d && this.at + 1 === this.text.length && !this.final) return null;
      this.at += end === 0x0d && this.text.charCodeAt(this.at + 1) === 0x0a ? 2 : 1;
      return cells;
    }
  }

  /** The value up to the next separator or line end. */
  private plain(from: number): string | null {
    const { text, separator } = this;
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === separator || code === 0x0a || code === 0x0d) break;
    }
    if (at === text.length && !this.final) return null;
    this.at = at;
    return text.slice(from, at);
  }

  /** The value between marks; null when its second mark has not come. */
  private enclosed(): string | null {
    const from = this.at + 1;
    let doubled = false;
    let at = this.text.indexOf(quote, from);
    while (at >= 0 && this.text.charCodeAt(at + 1) === 0x22) {
      doubled = true;
      at = this.text.indexOf(quote, at + 2);
    }
    if (at < 0 || (at + 1 === this.text.length && !this.final)) return null;
    const inside = this.text.slice(from, at);
    const value = doubled ? inside.replaceAll('""', quote) : inside;
    const next = this.text.charCodeAt(at + 1);
    if (next === this.separator || next === 0x0a || next === 0x0d || at + 1 === this.text.length) {
      this.at = at + 1;
      return value;
    }
    const rest = this.plain(at + 1);
    return rest === null ? null : quote + value + quote + rest;
  }
}
