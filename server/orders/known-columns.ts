import type { FileMapping } from '../../contract/order-imports.ts';
import type { Context } from '../platform/context.ts';
import { orderPolicy } from './policy.ts';
import type { FileLook, OrderFiles } from './source.ts';
import { allMappings, deleteMapping, findMapping } from './store-mappings.ts';

/** A look at a file with what the shop remembers of its columns. */
export type KnownLook = FileLook & { remembered: boolean };

/** A file of no known format whose columns were confirmed before is read as then; otherwise the guesses stay. */
export async function withMemory(
  ctx: Context,
  files: Pick<OrderFiles, 'missingIn'>,
  look: FileLook,
): Promise<KnownLook> {
  const mapping = look.format === null ? await findMapping(ctx, look.columns) : null;
  if (mapping === null) return { ...look, remembered: false };
  return { ...look, mapping, missing: files.missingIn(mapping), remembered: true };
}

/** What the shop remembers of files of no known format, used last first. */
export async function listMappings(ctx: Context): Promise<FileMapping[]> {
  orderPolicy.require(ctx, 'order.import');
  return (await allMappings(ctx)).map((one) => ({ ...one, usedAt: one.usedAt.toISOString() }));
}

/** The next file with these columns is guessed again; doing it twice is no error. */
export async function forgetMapping(ctx: Context, key: string): Promise<void> {
  orderPolicy.require(ctx, 'order.import');
  await deleteMapping(ctx, key);
}
