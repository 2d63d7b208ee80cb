import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, rawInputId, shopId } from './ids.ts';
import { attachment } from './messages.ts';

/**
 * The way to a mail inside a mail: the index of the attached mail, of the one attached to that, and so on (`2.0`).
 * Without it, the mail that arrived itself is meant.
 */
const within = z
  .string()
  .regex(/^(?:\d{1,4}(?:\.\d{1,4}){0,7})?$/)
  .default('');

/** What arrived, byte for byte, as a file (`message/rfc822`). */
export const inputRawPath = '/api/shops/:shop/inputs/:input/raw';
export const inputRawParams = z.object({ shop: shopId, input: rawInputId });

/**
 * The mail as its sender laid it out, made safe: a page for a sandboxed frame, without scripts, forms and remote
 * content; `?images=1` lets it load its remote pictures.
 */
export const inputHtmlPath = '/api/shops/:shop/inputs/:input/html';
export const inputHtmlQuery = z.object({ images: z.enum(['0', '1']).default('0'), within });

/** One attachment of a stored input by its index; pictures a browser may show come inline, all else as a file. */
export const inputAttachmentPath = '/api/shops/:shop/inputs/:input/attachments/:index';
export const inputAttachmentParams = inputRawParams.extend({
  index: z.coerce.number().int().min(0).max(9999),
});
export const inputAttachmentQuery = z.object({ within });

/** A mail that is attached to a mail, for reading; its own files follow with the same `within`. */
export const attachedMail = z.object({
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.object({ name: z.string(), address: z.string() })),
  subject: z.string(),
  /** What was newly written, and the quoted rest. */
  text: z.string(),
  folded: z.string(),
  writtenAt: instant.nullable(),
  hasHtml: z.boolean(),
  attachments: z.array(attachment),
});
export type AttachedMail = z.infer<typeof attachedMail>;

export const getAttachedMail = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/inputs/:input/mail',
  access: 'member',
  params: inputRawParams,
  query: z.object({ within }),
  input: z.object({}),
  output: attachedMail,
  refusals: [],
});
