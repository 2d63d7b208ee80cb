import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type EnclosureFile, enclosureTypes, largestEnclosure } from '../../../contract/enclosure-file.ts';
import type { EnclosureFileId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { safeFileName } from '../../platform/files/file-name.ts';
import { fileType } from '../../platform/files/file-type.ts';
import { fulfilmentPolicy } from '../policy.ts';
import { getFulfilmentSettings } from '../settings.ts';
import {
  contentOfEnclosure,
  deleteForgottenEnclosures,
  enclosureFilesBy,
  insertEnclosureFile,
} from './store-enclosure-files.ts';

/** Brought, and then the settings were not saved. */
const forgottenAfterDays = 7;

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>;

export interface ArrivingFile {
  id: EnclosureFileId;
  name: string;
  body: Readable;
  /** Content-Length, where the browser said it. */
  announced: number | null;
}

/**
 * Takes in a picture or PDF that is to go along with mails. The same id twice is the same file. Refuses
 * `enclosure_file_too_large`, and `enclosure_file_kind` for what its bytes do not show to be one.
 */
export async function keepEnclosureFile(run: Run, file: ArrivingFile): Promise<EnclosureFile> {
  await run(async (ctx) => fulfilmentPolicy.require(ctx, 'fulfilment.change'));
  if ((file.announced ?? 0) > largestEnclosure) throw tooLarge();
  const content = await readAtMost(file.body, largestEnclosure);
  return await run((ctx) => keep(ctx, file, content));
}

async function keep(
  ctx: Context,
  { id, name: called }: ArrivingFile,
  content: Buffer,
): Promise<EnclosureFile> {
  fulfilmentPolicy.require(ctx, 'fulfilment.change');
  const name = safeFileName(called);
  const type = fileType(content, name);
  if (!enclosureTypes.some((one) => one === type)) throw new Refusal('invalid_input', 'enclosure_file_kind');
  await sweep(ctx);
  await insertEnclosureFile(ctx, {
    ...{ id, name, type, size: content.length, content },
    sha256: createHash('sha256').update(content).digest(),
    created_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
  });
  const known = (await enclosureFilesBy(ctx, [id])).get(id);
  if (known === undefined) throw notFound('enclosure_file');
  return known;
}

async function sweep(ctx: Context): Promise<void> {
  const { enclosures } = await getFulfilmentSettings(ctx);
  const besides = enclosures.flatMap(({ file }) => file?.id ?? []);
  const before = new Date(ctx.now.getTime() - forgottenAfterDays * 86_400_000);
  await deleteForgottenEnclosures(ctx, { before, besides });
}

const tooLarge = (): Refusal =>
  new Refusal('invalid_input', 'enclosure_file_too_large', { most: largestEnclosure });

async function readAtMost(body: Readable, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}

/** The bytes of one, for whoever may see the settings of shipping. */
export async function openEnclosureFile(
  ctx: Context,
  id: EnclosureFileId,
): Promise<{ name: string; type: string; content: Uint8Array }> {
  fulfilmentPolicy.require(ctx, 'fulfilment.read');
  const file = await contentOfEnclosure(ctx, id);
  if (file === null) throw notFound('enclosure_file');
  return file;
}
