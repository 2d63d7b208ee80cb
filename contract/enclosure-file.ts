import { z } from 'zod';
import { enclosureFileId } from './ids.ts';

/** Bytes of one: a mail with it stays light on a telephone. */
export const largestEnclosure = 1024 * 1024;
/** With one mail. */
export const mostEnclosureFiles = 2;
/** What every mail program opens; told by the bytes, not by the name. */
export const enclosureTypes = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
] as const;

/** 添えるファイル: a picture or PDF that goes along with mails. */
export const enclosureFile = z.object({
  id: enclosureFileId,
  name: z.string().max(255),
  type: z.string().max(127),
  size: z.number().int().nonnegative(),
});
export type EnclosureFile = z.infer<typeof enclosureFile>;
