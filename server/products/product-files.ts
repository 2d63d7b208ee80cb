import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ShopId } from '../../contract/ids.ts';
import type { Encoding, Separator } from '../../contract/order-imports.ts';
import type { ProductFile, ProductReport } from '../../contract/products.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { keepFile } from './keep-file.ts';
import { productPolicy } from './policy.ts';
import { readProductsInto } from './read-products-into.ts';
import type { ProductFiles, ProductLook, ProductPlan } from './source.ts';
import { findMapping, saveMapping } from './store-mappings.ts';

/** Where uploads lie (swept with those of orders after a week) and what reads them. */
export interface ProductPlace {
  folder: string;
  files: ProductFiles;
}

type Run = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>;

/** The shop is part of the name: a file of one shop does not exist for another. */
const storedAs = (shop: ShopId, file: string): string => `products-${shop}-${file}`;

/**
 * Takes in a file of products and looks at it; nothing is imported yet. Refuses `file_empty`, `file_not_text`,
 * `file_no_header`, `file_too_large`, `disk_full`, and then leaves nothing behind.
 */
export async function uploadProducts(
  run: Run,
  place: ProductPlace,
  file: { body: Readable; announced: number | null },
): Promise<ProductFile> {
  const shop = await run(async (ctx) => {
    productPolicy.require(ctx, 'product.import');
    return ctx.shop;
  });
  const id = randomUUID();
  const path = join(place.folder, storedAs(shop, id));
  const size = await keepFile(place.folder, storedAs(shop, id), { ...file, files: place.files });
  try {
    if (size === 0) throw new Refusal('invalid_input', 'file_empty');
    const look = await place.files.look(path);
    return await run((ctx) => described(ctx, place, id, look));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Looks at an uploaded file again with another encoding or separator. Refuses `file_gone`. */
export async function lookAtProducts(
  ctx: Context,
  place: ProductPlace,
  input: { file: string; encoding?: Encoding | undefined; separator?: Separator | undefined },
): Promise<ProductFile> {
  productPolicy.require(ctx, 'product.import');
  const path = await pathOf(ctx, place, input.file);
  const { encoding, separator } = input;
  const look = await place.files.look(path, {
    ...(encoding === undefined ? {} : { encoding }),
    ...(separator === undefined ? {} : { separator }),
  });
  return await described(ctx, place, input.file, look);
}

/** Takes an uploaded file in, all of it or nothing. Refuses `mapping_incomplete`, `file_gone`. */
export async function runProductFile(
  run: Run,
  place: ProductPlace,
  input: ProductPlan & { file: string; skipRejected: boolean },
): Promise<ProductReport> {
  const path = await run(async (ctx) => {
    productPolicy.require(ctx, 'product.import');
    return await pathOf(ctx, place, input.file);
  });
  const missing = place.files.missingIn(input.mapping);
  if (missing.length > 0) throw new Refusal('invalid_input', 'mapping_incomplete', { missing });
  const report = await readProductsInto(run, place.files, {
    path,
    plan: input,
    skipRejected: input.skipRejected,
  });
  if (!report.applied) return report;
  if (input.format === null) {
    const { columns } = await place.files.look(path, {
      encoding: input.encoding,
      separator: input.separator,
    });
    await run((ctx) => saveMapping(ctx, columns, input.mapping));
  }
  await rm(path, { force: true });
  return report;
}

async function pathOf(ctx: Context, place: ProductPlace, file: string): Promise<string> {
  const path = join(place.folder, storedAs(ctx.shop, file));
  if ((await stat(path).catch(() => null)) === null) throw new Refusal('conflict', 'file_gone');
  return path;
}

async function described(
  ctx: Context,
  place: ProductPlace,
  id: string,
  look: ProductLook,
): Promise<ProductFile> {
  const known = look.format === null ? await findMapping(ctx, look.columns) : null;
  const mapping = known ?? look.mapping;
  return { ...look, id, remembered: known !== null, mapping, missing: place.files.missingIn(mapping) };
}
