/** What a mail may say about its looks: nothing that loads, moves over something else, or writes text. */
const properties = new Set(
  (
    'color background background-color background-image background-position background-repeat background-size opacity ' +
    'font font-family font-size font-style font-weight font-variant font-stretch line-height letter-spacing word-spacing ' +
    'text-align text-decoration text-decoration-color text-decoration-line text-decoration-style text-indent ' +
    'text-transform text-shadow text-overflow white-space word-break word-wrap overflow-wrap line-break vertical-align ' +
    'width min-width max-width height min-height max-height box-sizing aspect-ratio display visibility overflow ' +
    'overflow-x overflow-y margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right ' +
    'padding-bottom padding-left border border-top border-right border-bottom border-left border-color border-style ' +
    'border-width border-top-color border-top-style border-top-width border-right-color border-right-style ' +
    'border-right-width border-bottom-color border-bottom-style border-bottom-width border-left-color ' +
    'border-left-style border-left-width border-radius border-top-left-radius border-top-right-radius ' +
    'border-bottom-left-radius border-bottom-right-radius border-collapse border-spacing box-shadow outline ' +
    'list-style list-style-type list-style-position table-layout caption-side empty-cells float clear direction ' +
    'flex flex-basis flex-direction flex-grow flex-shrink flex-wrap align-items align-content align-self ' +
    'justify-content justify-items gap row-gap column-gap writing-mode ruby-position color-scheme'
  ).split(' '),
);

const functions = new Set(
  'rgb rgba hsl hsla calc min max clamp linear-gradient radial-gradient repeating-linear-gradient'.split(' '),
);

/** Escapes could spell anything; quotes, braces and angle brackets could end what they stand in. */
const forbidden = /[\\<>{}@;]|\/\*|expression|javascript|vbscript|behaviou?r|binding|url/i;

function isSafeValue(property: string, value: string): boolean {
  if (value === '' || value.length > 300 || forbidden.test(value)) return false;
  for (const [, name] of value.matchAll(/([\w-]*)\s*\(/g)) {
    if (!functions.has((name ?? '').toLowerCase())) return false;
  }
  // Pulled over what stands before it, a piece of mail could cover our own words.
  return !property.startsWith('margin') || !/(^|[\s(,])-/.test(value);
}

/** Without comments; an open one ends the text. */
export function withoutComments(css: string): string {
  if (!css.includes('/*')) return css;
  let out = '';
  let at = 0;
  for (;;) {
    const from = css.indexOf('/*', at);
    if (from < 0) return out + css.slice(at);
    out += css.slice(at, from);
    const end = css.indexOf('*/', from + 2);
    if (end < 0) return out;
    at = end + 2;
  }
}

/** Cuts at a character that stands neither in quotes nor in parentheses. */
export function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const longestDeclarations = 10_000;

/** The declarations of a style attribute or a rule that may stay, `name: value` joined with `; `. */
export function safeDeclarations(written: string): string {
  const kept: string[] = [];
  for (const declaration of splitOutside(withoutComments(written.slice(0, longestDeclarations)), ';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const important = /\s*!\s*important\s*$/i;
    const value = declaration.slice(colon + 1).trim();
    if (!properties.has(property) || !isSafeValue(property, value.replace(important, ''))) continue;
    kept.push(`${property}: ${value.replace(important, ' !important').replace(/[\s\u0000]+/g, ' ')}`);
  }
  return kept.join('; ');
}
