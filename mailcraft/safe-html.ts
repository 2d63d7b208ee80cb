import sanitize from 'sanitize-html';
import { safeDeclarations } from './html/safe-css.ts';
import { type InlinePart, isTracker, PictureRoom } from './html/safe-images.ts';
import { markMisleadingLinks, safeHref } from './html/safe-links.ts';
import { safeSheet, styleTexts } from './html/safe-sheet.ts';
import { escapeHtml, htmlToText } from './html-text.ts';

export type SafeHtmlOptions = {
  /** Lets pictures come from elsewhere, which tells their sender that the mail was read: only when a person asked. */
  remoteImages: boolean;
  /** The part that a `cid:` names, if there is one. */
  inlinePart(contentId: string): InlinePart | null;
};

export type SafeHtml = {
  /** For the inside of an element of class `mail`; no scripts, no forms, nothing that loads unasked. */
  html: string;
  /** Rules for a style element, bound to `.mail`. */
  styles: string;
  /** Pictures that lie elsewhere, shown or not. */
  remoteImages: number;
  /** Invisible pictures; never loaded. */
  trackers: number;
  /** Links whose words name another host than they lead to; the real one stands beside them. */
  misleadingLinks: number;
  /** Too large or too deep to be laid out: only its text is there. */
  textOnly: boolean;
};

const longestHtml = 6 * 1024 * 1024;
const mostElements = 60_000;
/** Deeper elements lose their tags and keep their text; beyond the second the mail is no mail. */
const deepestShown = 250;
const deepest = 2000;

const tags = (
  'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn ' +
  'div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q ' +
  'rp rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr'
).split(' ');

/** Elements whose content is not for reading, or is read by other rules in a browser than in our parser. */
const silent =
  'script style template noscript noembed noframes object applet svg math select option textarea title xmp iframe plaintext'.split(
    ' ',
  );

type Rule = RegExp;
const size: Rule = /^\d{1,4}(?:\.\d{1,3})?(?:%|px)?$/;
const number: Rule = /^[+-]?\d{1,4}$/;
const word: Rule = /^[a-z-]{1,20}$/i;
const color: Rule = /^(?:#[0-9a-f]{3,8}|[a-z]{3,30}|rgb\([\d\s,.%]{1,40}\))$/i;
const token: Rule = /^[\w.:-]{1,100}$/;
const prose: Rule = /^[^\u0000]{0,1000}$/;

const attributeRules: Record<string, Rule> = {
  align: word,
  valign: word,
  dir: word,
  lang: /^[\w-]{1,20}$/,
  title: prose,
  alt: prose,
  id: token,
  name: token,
  class: /^[\w\s.:-]{1,500}$/,
  width: size,
  height: size,
  border: number,
  cellpadding: number,
  cellspacing: number,
  colspan: number,
  rowspan: number,
  span: number,
  start: number,
  size: number,
  hspace: number,
  vspace: number,
  nowrap: /^(?:nowrap|true)?$/i,
  hidden: /^(?:hidden|true)?$/i,
  type: word,
  face: /^[\p{L}\w\s,'"-]{1,200}$/u,
  color,
  bgcolor: color,
};

type Attributes = Record<string, string>;

class TooLarge extends Error {}

/** One run over one mail: counts, and rewrites each element's attributes. */
class Cleaning {
  remoteImages = 0;
  trackers = 0;
  private elements = 0;
  private depth = 0;
  private readonly room = new PictureRoom();
  private readonly options: SafeHtmlOptions;

  constructor(options: SafeHtmlOptions) {
    this.options = options;
  }

  opened(): void {
    if (++this.elements > mostElements || ++this.depth > deepest) throw new TooLarge();
  }

  closed(): void {
    this.depth--;
  }

  attributes(tag: string, written: Attributes): Attributes {
    const kept: Attributes = {};
    for (const [name, value] of Object.entries(written)) {
      if (attributeRules[name]?.test(value.trim())) kept[name] = value.trim();
    }
    const style = written.style ? safeDeclarations(written.style) : '';
    if (style !== '') kept.style = style;
    if (tag === 'a') this.link(kept, written.href ?? '');
    if (tag === 'img') this.picture(kept, written);
    return kept;
  }

  private link(kept: Attributes, written: string): void {
    const href = safeHref(written);
    if (href === '') return;
    kept.href = href;
    if (href.startsWith('#')) return;
    kept.target = '_blank';
    kept.rel = 'noopener noreferrer nofollow';
    kept.title = href.slice(0, 200);
  }

  private picture(kept: Attributes, written: Attributes): void {
    const src = (written.src ?? '').trim();
    const cid = /^cid:(.{1,500})$/is.exec(src)?.[1];
    const part = cid === undefined ? null : this.options.inlinePart(withoutEscapes(cid));
    const inside = part ? this.room.dataUrl(part.content) : this.room.again(src);
    if (inside !== '') kept.src = inside;
    else if (/^(?:https?:)?\/\//i.test(src)) this.remotePicture(kept, written, src);
  }

  private remotePicture(kept: Attributes, written: Attributes, src: string): void {
    if (isTracker(written)) {
      this.trackers++;
      kept.style = 'display: none';
      return;
    }
    this.remoteImages++;
    const href = safeHref(src);
    if (!this.options.remoteImages || !/^https?:/.test(href)) {
      kept['data-remote-image'] = '1';
      return;
    }
    kept.src = href.replace(/^http:/, 'https:');
    kept.referrerpolicy = 'no-referrer';
  }
}

function withoutEscapes(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sanitized(html: string, cleaning: Cleaning): string {
  return sanitize(html, {
    allowedTags: tags,
    nonTextTags: silent,
    allowedAttributes: {
      '*': [...Object.keys(attributeRules), 'style'],
      a: ['href', 'target', 'rel'],
      img: ['src', 'referrerpolicy', 'data-remote-image'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https', 'data'] },
    allowProtocolRelative: false,
    // Ours is stricter, and does not fail on what it cannot read.
    parseStyleAttributes: false,
    nestingLimit: deepestShown,
    onOpenTag: () => cleaning.opened(),
    onCloseTag: () => cleaning.closed(),
    transformTags: {
      '*': (tag, written) => ({
        // The looks of the whole mail stand on its body.
        tagName: tag === 'body' ? 'div' : tag,
        attribs: cleaning.attributes(tag, written),
      }),
    },
  });
}

/**
 * HTML of a mail, made safe to stand in a page. Use the page's Content-Security-Policy and a sandbox all the same.
 *
 * Never throws; what is too large or too deep comes as text.
 */
export function safeHtml(html: string, options: SafeHtmlOptions): SafeHtml {
  const cleaning = new Cleaning(options);
  try {
    if (html.length > longestHtml) throw new TooLarge();
    const { html: marked, misleading } = markMisleadingLinks(sanitized(html, cleaning));
    const { remoteImages, trackers } = cleaning;
    const styles = safeSheet(styleTexts(html), '.mail');
    return { html: marked, styles, remoteImages, trackers, misleadingLinks: misleading, textOnly: false };
  } catch {
    const text = escapeHtml(htmlToText(html.slice(0, longestHtml)));
    const shown = `<div style="white-space: pre-wrap">${text}</div>`;
    return { html: shown, styles: '', remoteImages: 0, trackers: 0, misleadingLinks: 0, textOnly: true };
  }
}
