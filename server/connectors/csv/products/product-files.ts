import type { ProductField, ProductMapping } from '../../../../contract/products.ts';
import type { ProductFiles, ProductLook } from '../../../products/source.ts';
import { headerKey } from '../columns.ts';
import { type Choice, lookAtFile, refuseForeign } from '../look.ts';
import type { ProductFormat } from './format.ts';
import { productFormatById, recogniseProducts } from './formats.ts';
import { guessProducts } from './guess-products.ts';
import { readProducts } from './read-products.ts';

/** Adapter of the port `ProductFiles` for tables of text. */
export const csvProducts: ProductFiles = { refuseForeign, look, missingIn, read: readProducts };

async function look(path: string, chosen: Choice = {}): Promise<ProductLook> {
  const { format: forced, ...how } = chosen;
  const seen = await lookAtFile(path, how);
  const format = forced === undefined ? recogniseProducts(seen.columns) : productFormatById(forced);
  const mapping = format === null ? guessProducts(seen.columns, seen.sample) : mappingOf(format, seen);
  return {
    encoding: seen.encoding,
    separator: seen.separator,
    format: format?.id ?? null,
    formatName: format?.name ?? null,
    columns: seen.columns,
    sample: seen.sample,
    mapping,
    missing: missingIn(mapping),
  };
}

/** Columns of a known format; what it does not name is guessed where the field is still free. */
function mappingOf(format: ProductFormat, seen: { columns: string[]; sample: string[][] }): ProductMapping {
  const places = new Map(seen.columns.map((name, i): [string, number] => [headerKey(name), i]).reverse());
  const mapping: ProductMapping = [];
  const put = (header: string, field: ProductField): void => {
    const column = places.get(headerKey(header));
    if (column !== undefined && !mapping.some((one) => one.column === column && one.field === field)) {
      mapping.push({ column, field });
    }
  };
  for (const [header, field] of format.columns) put(header, field);
  for (const { value } of format.options ?? []) put(value, 'options');
  if (format.certainty !== 'by name') return mapping;
  const filled = new Set(mapping.map((one) => one.field));
  const taken = new Set(mapping.map((one) => one.column));
  const open = seen.columns.map((name, i) => (taken.has(i) ? '' : name));
  return [...mapping, ...guessProducts(open, seen.sample).filter((one) => !filled.has(one.field))];
}

/** Without its code a product cannot be found again. */
function missingIn(mapping: ProductMapping): ProductField[] {
  return mapping.some((one) => one.field === 'code') ? [] : ['code'];
}
