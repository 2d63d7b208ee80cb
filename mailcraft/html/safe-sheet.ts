import { safeDeclarations, splitOutside, withoutComments } from './safe-css.ts';

const longestSheet = 300_000;
const mostRules = 3000;

/** The text of the style elements, as long as they are not inside comments (those are for one old program). */
export function styleTexts(html: string): string {
  const lower = html.toLowerCase();
  const found: string[] = [];
  let size = 0;
  for (let at = 0; size < longestSheet; ) {
    const style = lower.indexOf('<style', at);
    if (style < 0) break;
    const comment = lower.indexOf('<!--', at);
    if (comment >= 0 && comment < style) {
      const end = lower.indexOf('-->', comment + 4);
      if (end < 0) break;
      at = end + 3;
      continue;
    }
    const from = lower.indexOf('>', style) + 1;
    const to = lower.indexOf('</style', from);
    if (from === 0 || to < 0) break;
    found.push(html.slice(from, to));
    size += to - from;
    at = to + 7;
  }
  return found.join('\n').slice(0, longestSheet);
}

/** Letters and signs of selectors that mails use; no escapes, nothing that could end the sheet. */
const selectorSigns = /^[\w\s.#>+~*:()[\]="'^$|-]{1,300}$/;

/** Bound to the mail's own part of the page. '' for one that is not understood. */
function scoped(selector: string, scope: string): string {
  const bare = selector.trim();
  if (bare === '' || !selectorSigns.test(bare)) return '';
  const inner = bare.replace(/^(?:(?:html|body|:root)(?![\w-])\s*>?\s*)+/i, '');
  return inner === '' ? scope : `${scope} ${inner}`;
}

function safeRule(selectors: string, declarations: string, scope: string): string {
  const kept = safeDeclarations(declarations);
  const where = splitOutside(selectors, ',')
    .map((selector) => scoped(selector, scope))
    .filter((selector) => selector !== '');
  return kept === '' || where.length === 0 ? '' : `${where.join(', ')} { ${kept} }`;
}

/** Where the block that opens at `open` closes, or the end. */
function blockEnd(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    const char = css.charCodeAt(at);
    if (char === 0x7b) depth++;
    else if (char === 0x7d && --depth === 0) return at;
  }
  return css.length;
}

const mediaQuery = /^@media\s[a-z0-9\s:(),.-]{1,200}$/i;

function rulesOf(css: string, scope: string, inMedia: boolean): string[] {
  const kept: string[] = [];
  let at = 0;
  while (at < css.length && kept.length < mostRules) {
    const open = css.indexOf('{', at);
    if (open < 0) break;
    // What stands before the last semicolon is a statement of its own (@import, @charset).
    const prelude = css.slice(at, open).split(';').pop()?.trim() ?? '';
    const end = blockEnd(css, open);
    const block = css.slice(open + 1, end);
    at = end + 1;
    if (!prelude.startsWith('@')) {
      const rule = block.includes('{') ? '' : safeRule(prelude, block, scope);
      if (rule !== '') kept.push(rule);
    } else if (!inMedia && mediaQuery.test(prelude)) {
      const rules = rulesOf(block, scope, true);
      if (rules.length > 0) kept.push(`${prelude.replace(/\s+/g, ' ')} { ${rules.join('\n')} }`);
    }
  }
  return kept;
}

/**
 * A style sheet that only touches what stands inside `scope`: no import, no fonts, no animation, nothing loaded.
 * Never contains `<`.
 */
export function safeSheet(css: string, scope: string): string {
  const bare = withoutComments(css.slice(0, longestSheet).replaceAll('<!--', ' ').replaceAll('-->', ' '));
  return rulesOf(bare, scope, false).join('\n').replaceAll('<', '');
}
