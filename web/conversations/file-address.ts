import { inputAttachmentPath, inputHtmlPath, inputRawPath } from '../../contract/channels.ts';
import type { RawInputId, ShopId } from '../../contract/ids.ts';
import { type Attachment, type Message, uploadPath } from '../../contract/messages.ts';
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

/** Where a file of a message lies; null when it has no place. */
export function fileAddress(
  shop: ShopId,
  { rawInputId }: Pick<Message, 'rawInputId'>,
  { upload, index }: Pick<Attachment, 'upload' | 'index'>,
): string | null {
  if (upload !== null) return addressOf({ path: uploadPath }, { shop, upload });
  if (rawInputId === null) return null;
  return addressOf({ path: inputAttachmentPath }, { shop, input: rawInputId, index });
}

/** The mail as it arrived, byte for byte. */
export function originalAddress(shop: ShopId, input: RawInputId): string {
  return addressOf({ path: inputRawPath }, { shop, input });
}

/** The mail as its sender laid it out, for a sandboxed frame. */
export function layoutAddress(shop: ShopId, input: RawInputId, images: boolean): string {
  return addressOf({ path: inputHtmlPath }, { shop, input }, { images: images ? '1' : '0' });
}

/** Saves what lies at an address, as if a link had been pressed. */
export function download(address: string, name = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
