/** A picture inside the mail, as bytes. */
export type InlinePart = { type: string; content: Uint8Array };

/** Pictures of one mail that stand in the page itself. */
const mostBytes = 8 * 1024 * 1024;
const mostEach = 4 * 1024 * 1024;

const begins = (bytes: Uint8Array, start: string, from = 0): boolean =>
  Buffer.from(bytes.subarray(from, from + start.length)).toString('latin1') === start;

/** What the bytes are, whatever they are called; '' for everything that is no plain picture (SVG can run scripts). */
export function pictureType(bytes: Uint8Array): string {
  if (begins(bytes, '\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (begins(bytes, '\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a')) return 'image/gif';
  if (begins(bytes, 'RIFF') && begins(bytes, 'WEBP', 8)) return 'image/webp';
  return '';
}

/** Turns pictures into `data:` addresses as long as there is room. */
export class PictureRoom {
  private left = mostBytes;

  dataUrl(bytes: Uint8Array): string {
    const type = pictureType(bytes);
    if (type === '' || bytes.length > mostEach || bytes.length > this.left) return '';
    this.left -= bytes.length;
    return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
  }

  /** A `data:` address that the mail wrote itself, made anew from its bytes. '' when it is no picture. */
  again(written: string): string {
    const found = /^data:image\/(?:png|jpe?g|gif|webp);base64,/i.exec(written.slice(0, 40));
    if (!found || written.length > mostEach * 1.5) return '';
    return this.dataUrl(Buffer.from(written.slice(found[0].length), 'base64'));
  }
}

/** A picture that nobody can see is there to tell the sender that the mail was opened. */
export function isTracker(attributes: Record<string, string>): boolean {
  const tiny = (value: string | undefined): boolean =>
    value !== undefined && /^\s*[0-2](?:px)?\s*$/i.test(value);
  const style = attributes.style ?? '';
  return (
    tiny(attributes.width) ||
    tiny(attributes.height) ||
    'hidden' in attributes ||
    /(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*[0-2](?:px)?\s*(?:!|;|$)/i.test(style) ||
    /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)/i.test(style)
  );
}
