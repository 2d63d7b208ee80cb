import { z } from 'zod';
import { enclosureFile } from './enclosure-file.ts';
import { endpoint } from './endpoint.ts';
import { enclosureRule } from './fulfilment.ts';
import { day, enclosureFileId, shopId } from './ids.ts';

const inShop = z.object({ shop: shopId });

/** The file itself is the body (application/octet-stream). The same id twice is the same file. */
export const uploadEnclosureFile = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/enclosure-files',
  access: 'member',
  params: inShop,
  query: z.object({ id: enclosureFileId, name: z.string().min(1).max(255) }),
  input: z.unknown(),
  output: enclosureFile,
  refusals: ['enclosure_file_kind', 'enclosure_file_too_large'],
});

/** The file itself: pictures and PDF open in the browser. */
export const enclosureFilePath = '/api/shops/:shop/enclosure-files/:file';
export const enclosureFileParams = inShop.extend({ file: enclosureFileId });

/** 発送のお知らせ as it would leave with these rules and words, to somebody who does not exist. Nothing is kept. */
export const previewShippedMail = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/shipped-mail-preview',
  access: 'member',
  params: inShop,
  query: z.object({}),
  input: z.object({
    enclosures: z.array(enclosureRule).max(100),
    words: z.object({
      subject: z.string().max(200),
      opening: z.string().max(2000),
      closing: z.string().max(2000),
    }),
    parcel: z.object({ product: z.string().max(300), gift: z.boolean(), firstOrder: z.boolean(), day }),
    to: z.enum(['usual', 'phone', 'mall']),
  }),
  output: z.object({
    subject: z.string(),
    text: z.string(),
    files: z.array(enclosureFile),
  }),
  refusals: [],
});
