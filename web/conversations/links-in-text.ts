/** Plain text cut into what is a web address and what is not; nothing else is ever made clickable. */
export type TextPart = { kind: 'text'; text: string } | { kind: 'link'; text: string; url: string };

/** Japanese text has no space behind an address, so it ends at the first character that no address holds. */
const ADDRESS = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;
const TRAILING = /[.,;:!?'")\]]+$/;

/** 'See https://example.jp/a.' → text, link, text. Only http and https. */
export function linksInText(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const url = found[0].replace(TRAILING, '');
    if (!URL.canParse(url)) continue;
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) });
    parts.push({ kind: 'link', text: url, url });
    from = found.index + url.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}
