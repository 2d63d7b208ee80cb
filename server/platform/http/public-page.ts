import type { FastifyReply, FastifyRequest } from 'fastify';

/** Pages for customers: no account, no script, nothing loaded; a form goes to where it came from. */
const csp =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export type PageLanguage = 'ja' | 'en';

/** What the reader's browser prefers: English when it says so first, else Japanese. */
export function pageLanguage(request: FastifyRequest): PageLanguage {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'ja';
}

/** Sends a page that no search engine keeps, no cache stores and no other page frames. */
export function sendPage(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', csp)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .send(html);
}

/** A whole page around `body`, which is HTML already. */
export function publicPage(page: {
  language: PageLanguage;
  title: string;
  body: string;
  style?: string;
}): string {
  const { language, title, body, style = '' } = page;
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>` +
    `<style>${base}${style}</style></head><body><main>${body}</main></body></html>`
  );
}

/** Text as it may stand in HTML, also between the quotes of an attribute. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const base =
  'body{font:16px/1.8 system-ui,sans-serif;max-width:34rem;margin:clamp(1.5rem,8vh,5rem) auto;padding:0 1.25rem;color:#1c2024;background:#fff;overflow-wrap:anywhere}' +
  'h1{font-size:1.35rem}a{color:#1f5fbf}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:#1f5fbf;color:#fff;cursor:pointer}' +
  'button:focus-visible,a:focus-visible,input:focus-visible{outline:3px solid #f0a500;outline-offset:2px}' +
  '@media(prefers-color-scheme:dark){body{color:#e8eaed;background:#16181b}a{color:#8ab4f8}button{background:#3b7ddd}}';
