import { maskCardText } from '../../../language/card-numbers.ts';
import { mailWithin } from '../../../mailcraft/inner-mail.ts';
import { safeHtml } from '../../../mailcraft/safe-html.ts';
import type { ParsedMail } from '../../../mailcraft/types.ts';
import type { Way } from '../../intake/channel.ts';

/** The page around a mail: readable on its own, and outside the reach of the mail's rules. */
const ownStyles = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1f2328; font: 14px/1.7 "Hiragino Sans", "Noto Sans JP", "Yu Gothic UI", Meiryo, sans-serif; }
.mail { padding: 12px 16px; overflow-wrap: anywhere; }
.mail img { max-width: 100%; }
.mail img[data-remote-image], .mail img:not([src]) { display: inline-block; min-width: 24px; min-height: 20px;
  border: 1px dashed #b6bcc4; background: #f6f7f9; color: #59636e; font-size: 12px; }
.mail table { max-width: 100%; }
.mail blockquote { margin: 0 0 0 8px; padding-left: 10px; border-left: 3px solid #d1d9e0; }
`;

function partFinder(mail: ParsedMail) {
  const byId = new Map(mail.attachments.map((part) => [part.contentId ?? '', part]));
  byId.delete('');
  return (contentId: string) => {
    const part = byId.get(contentId);
    return part && part.size > 0 ? { type: part.type, content: part.content } : null;
  };
}

/** The mail (or one in it) as its sender laid it out, as a whole safe page; null when it has no layout. */
export async function mailPage(
  raw: Uint8Array,
  { remoteImages, within }: { remoteImages: boolean; within: Way },
): Promise<string | null> {
  const mail = (await mailWithin(raw, within))?.mail ?? null;
  if (mail === null || mail.html === null || mail.html.trim() === '') return null;
  const { html: safe, styles } = safeHtml(mail.html, { remoteImages, inlinePart: partFinder(mail) });
  // A card number whose digits were written as entities comes together only here.
  const html = maskCardText(safe, { html: true }).text;
  return [
    '<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>mail</title>',
    `<style>${ownStyles}</style><style>${styles}</style></head><body><div class="mail">${html}</div></body></html>`,
  ].join('');
}
