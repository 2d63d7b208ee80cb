import { escapeHtml } from '../html-text.ts';

const longestLink = 2000;

/** Blanks and control characters that browsers leave out when they look for `javascript:`. */
const invisible = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3000\ufeff]+/g;

/** A link that may be followed: to the web, a mail address, a telephone, or a place in the same mail. '' else. */
export function safeHref(written: string): string {
  const bare = written.trim().slice(0, longestLink + 1);
  if (bare.length > longestLink) return '';
  if (/^#[\w.:-]{1,100}$/.test(bare)) return bare;
  const href = bare.replace(/^\/\//, 'https://');
  const scheme = /^([a-z]+):/i.exec(href.replace(invisible, ''))?.[1]?.toLowerCase() ?? '';
  if (!['http', 'https', 'mailto', 'tel'].includes(scheme)) return '';
  try {
    const url = new URL(href);
    return url.protocol === `${scheme}:` ? url.href : '';
  } catch {
    return '';
  }
}

function hostOf(href: string): string {
  try {
    return /^https?:/i.test(href) ? new URL(href).hostname.toLowerCase() : '';
  } catch {
    return '';
  }
}

const secondLevel = new Set('co ne or ac go ad ed gr lg com net org gov edu'.split(' '));

/** The part of a host that somebody registered: `www.shop.example.co.jp` → `example.co.jp`. */
function registered(host: string): string {
  const labels = host.split('.');
  const count = labels.at(-1)?.length === 2 && secondLevel.has(labels.at(-2) ?? '') ? 3 : 2;
  return labels.slice(-count).join('.');
}

const endings =
  'com|net|org|info|biz|jp|co|io|me|us|uk|cn|kr|tw|hk|de|fr|eu|ru|shop|store|site|online|xyz|top|app|dev|link|click|page|bank|tokyo|asia|tv|cc|gov|edu';
const shownHosts = new RegExp(
  `(?<![\\w@.-])((?:[a-z0-9-]{1,63}\\.){1,6}(?:${endings}))(?![\\w.-]*[\\w@])`,
  'gi',
);

/** Hosts that a link's words name, as a reader would take them. Mail addresses are none. */
export function hostsIn(shown: string): string[] {
  return [...shown.slice(0, 500).normalize('NFKC').matchAll(shownHosts)].map((match) =>
    (match[1] ?? '').toLowerCase(),
  );
}

/**
 * The real host, where the words of a link name another one, or where the address itself deceives (a name before `@`, a
 * bare number, letters of another script). '' where all is as it looks.
 */
export function realHost(shown: string, href: string): string {
  const host = hostOf(href);
  if (host === '') return '';
  const url = new URL(href);
  if (url.username !== '' || host.includes('xn--') || /^[\d.]+$|^\[/.test(host)) return host;
  return hostsIn(shown).some((named) => registered(named) !== registered(host)) ? host : '';
}

/** Stands against whatever the mail's own styles say about its elements. */
const always =
  'display:inline!important;visibility:visible!important;opacity:1!important;float:none!important;' +
  'font:bold 12px/1.4 sans-serif!important;color:#8a1c00!important;background:#fff3d6!important;' +
  'padding:0 4px!important;margin:0 2px!important;border:1px solid #d9a441!important;border-radius:3px!important;' +
  'text-indent:0!important;letter-spacing:normal!important;text-transform:none!important;white-space:normal!important;' +
  'direction:ltr!important;overflow:visible!important;max-width:none!important;max-height:none!important';

const link = /<a\b([^<>]*)>([\s\S]*?)<\/a>/g;

function plain(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** Puts the real host behind each link that pretends another. Takes HTML that was made safe already. */
export function markMisleadingLinks(safe: string): { html: string; misleading: number } {
  let misleading = 0;
  const html = safe.replace(link, (whole, attributes: string, inner: string) => {
    const href = plain(/\shref="([^"]*)"/.exec(attributes)?.[1] ?? '');
    const host = realHost(plain(inner), href);
    if (host === '') return whole;
    misleading++;
    return `${whole}<span class="mail-warning" style="${always}">⚠ ${escapeHtml(host)}</span>`;
  });
  return { html, misleading };
}
