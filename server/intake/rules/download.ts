/** Pictures that cannot carry a script. SVG can; HTML and PDF open as files. */
const showable = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif']);

export function mayShowInPlace(type: string): boolean {
  return showable.has(type);
}

/**
 * The Content-Security-Policy of a mail's layout: nothing but pictures and its own styles, an origin of its own, no
 * scripts, no forms. Links open in windows that are free of it, or their pages would not work.
 */
export function layoutPolicy(remoteImages: boolean): string {
  const pictures = remoteImages ? 'data: https:' : 'data:';
  return [
    "default-src 'none'",
    `img-src ${pictures}`,
    "style-src 'unsafe-inline'",
    "form-action 'none'",
    "base-uri 'none'",
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "frame-ancestors 'self'",
  ].join('; ');
}

/**
 * A Content-Disposition that every browser reads (RFC 6266): the name in UTF-8 (RFC 5987) and, for old ones, in ASCII.
 * Path parts and control characters are gone, so that a name can only be a name.
 */
export function contentDisposition(name: string, inPlace: boolean): string {
  const safe = fileName(name);
  const ascii = safe.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_');
  return `${inPlace ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encode(safe)}`;
}

function fileName(name: string): string {
  const last =
    name
      .replace(/\p{Surrogate}/gu, '_')
      .split(/[/\\]/)
      .at(-1) ?? '';
  // Direction marks can make "gpj.exe" look like a picture.
  const clean = last
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  const short = Array.from(clean).slice(-150).join('');
  return /^\.*$/.test(short) ? 'file' : short;
}

/** RFC 5987 attr-char: what encodeURIComponent leaves alone but the grammar does not allow. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
