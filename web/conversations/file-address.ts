import type { RawInputId, ShopId } from '../../contract/ids.ts';
import { inputAttachmentPath, inputHtmlPath, inputRawPath } from '../../contract/inputs.ts';
import { type Attachment, uploadPath } from '../../contract/messages.ts';
import { addressOf } from '../app/api/client.ts';

/** Kinds of pictures every browser shows; the server sends them inline, all else only as a file. */
const shownTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Larger ones are not fetched only to be shown small (bytes). */
const LARGEST_THUMBNAIL = 8 * 1024 * 1024;

/** May it be shown small beside the text? */
export function isPicture(file: { type: string; size: number }): boolean {
  return shownTypes.has(file.type.toLowerCase()) && file.size <= LARGEST_THUMBNAIL;
}

/** A file with the address at which it lies. */
export interface PlacedFile {
  file: Attachment;
  address: string;
}

/** The mail that brought a file: the one that arrived, or one that is attached to it (`within`, the way to it). */
export interface Bringer {
  rawInputId: RawInputId | null;
  within?: readonly number[];
}

/** Files, and the mail that brought them. */
export interface BroughtFiles {
  files: readonly Attachment[];
  from: Bringer;
}

const mails: ReadonlySet<string> = new Set(['message/rfc822', 'message/global', 'message/news']);

/** Is it a mail itself, that can be read here? */
export function isMail({ type, name }: Pick<Attachment, 'type' | 'name'>): boolean {
  return mails.has(type) || (type === 'application/octet-stream' && /\.eml$/i.test(name));
}

/** `2.0`, as the addresses have it; nothing for the mail that arrived itself. */
export function wayTo(within: readonly number[] | undefined): { within?: string } {
  return within && within.length > 0 ? { within: within.join('.') } : {};
}

/** Where a file of a message lies; null when it has no place. */
export function fileAddress(
  shop: ShopId,
  { rawInputId, within }: Bringer,
  { upload, index }: Pick<Attachment, 'upload' | 'index'>,
): string | null {
  if (upload !== null) return addressOf({ path: uploadPath }, { shop, upload });
  if (rawInputId === null) return null;
  return addressOf({ path: inputAttachmentPath }, { shop, input: rawInputId, index }, wayTo(within));
}

/** The mail as it arrived, byte for byte. */
export function originalAddress(shop: ShopId, input: RawInputId): string {
  return addressOf({ path: inputRawPath }, { shop, input });
}

/** The mail as its sender laid it out, for a sandboxed frame. */
export function layoutAddress(shop: ShopId, { rawInputId: input, within }: Bringer, images: boolean): string {
  return addressOf(
    { path: inputHtmlPath },
    { shop, input },
    { images: images ? '1' : '0', ...wayTo(within) },
  );
}

/** Saves what lies at an address, as if a link had been pressed. */
export function download(address: string, name = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
