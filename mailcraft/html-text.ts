import { Parser } from 'htmlparser2';
import { canonicalCharset } from './charset-labels.ts';
import { trimBlanksEnd, wellFormed } from './text-clean.ts';

/** Elements whose content nobody reads. */
const silent = new Set([
  'style',
  'script',
  'head',
  'title',
  'template',
  'noscript',
  'object',
  'svg',
  'select',
  'xml',
]);
const blocks = new Set(
  (
    'address article aside body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header ' +
    'li main nav ol p pre section table tbody tfoot thead tr ul blockquote hr'
  ).split(' '),
);
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'dl']);
const empty = new Set(['br', 'hr', 'img', 'meta', 'link', 'input', 'col', 'area', 'base', 'wbr']);

type Link = { href: string; from: number };
type List = { ordered: boolean; number: number };

/** Builds lines. A line is kept in pieces: looking at the end of a growing string would copy it each time. */
class TextBuilder {
  private readonly lines: string[] = [];
  private line: string[] = [];
  private depth = 0;
  private blankWanted = false;
  /** Quote depth at which the blank line was asked for: it belongs to the outer of two neighbours. */
  private blankDepth = 0;
  private spaceWanted = false;
  /** Pieces of text written so far, to see what a link shows. */
  written = 0;
  private lastWritten: string[] = [];

  private static prefix(depth: number): string {
    return depth > 0 ? `${'>'.repeat(Math.min(depth, 20))} ` : '';
  }

  private append(piece: string): void {
    if (piece !== '') this.line.push(piece);
  }

  private endsBlank(): boolean {
    return /[ \t]$/.test(this.line[this.line.length - 1]?.slice(-1) ?? '');
  }

  private remember(piece: string): void {
    this.written++;
    this.lastWritten.push(piece);
    if (this.lastWritten.length > 64) this.lastWritten = this.lastWritten.slice(-32);
  }

  endLine(): void {
    if (this.line.length > 0) this.push();
    this.spaceWanted = false;
  }

  private push(): void {
    const blank = TextBuilder.prefix(Math.min(this.blankDepth, this.depth)).trimEnd();
    if (this.blankWanted && this.lines.length > 0) this.lines.push(blank);
    this.blankWanted = false;
    this.lines.push(
      trimBlanksEnd(TextBuilder.prefix(this.depth) + this.line.join('').replaceAll('\u00a0', ' ')),
    );
    this.line = [];
  }

  /** A `<br>`: ends the line even when it is empty. */
  breakLine(): void {
    this.push();
    this.spaceWanted = false;
  }

  wantBlank(): void {
    this.endLine();
    this.blankDepth = this.blankWanted ? Math.min(this.blankDepth, this.depth) : this.depth;
    this.blankWanted = true;
  }

  quote(change: 1 | -1): void {
    this.endLine();
    this.depth = Math.max(0, this.depth + change);
  }

  /** Text outside <pre>: blanks collapse, and a line end between two Japanese characters means nothing. */
  flow(text: string): void {
    const joined = text.replace(
      /([\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])/g,
      '$1',
    );
    const words = joined.replace(/[ \t\n\r\f]+/g, ' ');
    const content = words.startsWith(' ') || words.endsWith(' ') ? words.trim() : words;
    if (content === '') {
      if (words !== '') this.spaceWanted = true;
      return;
    }
    if ((this.spaceWanted || words.startsWith(' ')) && this.line.length > 0 && !this.endsBlank())
      this.append(' ');
    this.append(content);
    this.remember(content);
    this.spaceWanted = words.endsWith(' ');
  }

  verbatim(text: string): void {
    const rows = text.split('\n');
    rows.forEach((row, index) => {
      this.append(row);
      if (index < rows.length - 1) this.push();
    });
    this.remember(text);
  }

  cell(): void {
    if (this.line.length > 0 && !this.endsBlank()) this.append('\t');
    this.spaceWanted = false;
  }

  /** The last pieces of text written since `from`, at most 32 of them. */
  since(from: number): string {
    const count = Math.min(32, this.written - from);
    return count > 0 ? this.lastWritten.slice(-count).join('') : '';
  }

  end(): string {
    this.endLine();
    return this.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}

function hidden(name: string, attributes: Record<string, string>): boolean {
  if (silent.has(name) || 'hidden' in attributes) return true;
  const style = attributes.style;
  return style !== undefined && /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style);
}

/** Follows the elements of one document and feeds the builder. */
class Reader {
  readonly out = new TextBuilder();
  /** Depth inside an element that is not shown; 0 outside. */
  private hiddenDepth = 0;
  private pre = 0;
  /** Elements that are open. */
  depth = 0;
  private readonly links: Link[] = [];
  private readonly lists: List[] = [];

  open(name: string, attributes: Record<string, string>): void {
    this.depth++;
    if (this.hiddenDepth > 0 || hidden(name, attributes)) {
      if (!empty.has(name)) this.hiddenDepth++;
      return;
    }
    if (name === 'br') this.out.breakLine();
    if (name === 'img') this.out.flow(attributes.alt?.trim() ? `[${attributes.alt.trim()}]` : '');
    if (name === 'td' || name === 'th') this.out.cell();
    if (name === 'a') this.links.push({ href: (attributes.href ?? '').trim(), from: this.out.written });
    if (name === 'pre') this.pre++;
    if (blocks.has(name)) this.openBlock(name);
  }

  private openBlock(name: string): void {
    if (spaced.has(name) && !((name === 'ul' || name === 'ol') && this.lists.length > 0))
      this.out.wantBlank();
    else this.out.endLine();
    if (name === 'hr') {
      this.out.flow('――――――――――');
      this.out.endLine();
    }
    if (name === 'blockquote') this.out.quote(1);
    if (name === 'ul' || name === 'ol') this.lists.push({ ordered: name === 'ol', number: 0 });
    if (name === 'li') this.openItem();
  }

  private openItem(): void {
    const list = this.lists[this.lists.length - 1];
    const indent = '  '.repeat(Math.max(0, Math.min(this.lists.length, 10) - 1));
    this.out.verbatim(list?.ordered ? `${indent}${++list.number}. ` : `${indent}・`);
  }

  text(text: string): void {
    if (this.hiddenDepth > 0) return;
    if (this.pre > 0) this.out.verbatim(text);
    else this.out.flow(text);
  }

  close(name: string): void {
    this.depth--;
    if (this.hiddenDepth > 0) {
      if (!empty.has(name)) this.hiddenDepth--;
      return;
    }
    if (name === 'a') this.closeLink();
    if (name === 'pre' && this.pre > 0) this.pre--;
    if (!blocks.has(name) || name === 'hr') return;
    if (name === 'blockquote') this.out.quote(-1);
    if (name === 'ul' || name === 'ol') this.lists.pop();
    if (spaced.has(name) && this.lists.length === 0) this.out.wantBlank();
    else this.out.endLine();
  }

  /** The address behind a link, unless its text is the address already. */
  private closeLink(): void {
    const link = this.links.pop();
    if (!link || !/^(https?:|tel:|mailto:)/i.test(link.href) || link.href.length > 2000) return;
    const target = link.href.replace(/^(mailto|tel):/i, '');
    const shown = this.out.since(link.from);
    if (shown === '') return;
    if (!shown.replace(/\s/g, '').includes(target.replace(/^https?:\/\/|\/$/g, '')))
      this.out.flow(` (${target})`);
  }
}

/** The parser searches its stack of open elements; nobody nests that deep but to make it search. */
const deepest = 2000;
const chunkLength = 32 * 1024;

/**
 * HTML as a person would read it aloud: paragraphs, lists, table rows with tabs, links with their address,
 * quotes with `>`; styles, scripts and what is hidden left out. Never throws.
 */
export function htmlToText(html: string): string {
  const reader = new Reader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  let at = 0;
  for (; at < html.length && reader.depth < deepest; at += chunkLength)
    parser.write(html.slice(at, at + chunkLength));
  // Beyond that depth only the words are kept.
  if (at < html.length) reader.text(html.slice(at).replace(/<[^<>]*>/g, ' '));
  else parser.end();
  // Character references can name lone surrogates and NUL.
  return wellFormed(reader.out.end()).replaceAll('\u0000', '');
}

/** The charset that an HTML document declares for itself in its first bytes, if anyone knows it. */
export function htmlCharset(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const found = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(start);
  const declared = found?.[1] ?? /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,40})/i.exec(start)?.[1];
  const known = canonicalCharset(declared);
  return known === null || known === 'unknown' ? null : known;
}

/** Text made safe to stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
