import type { ProductField } from '../../../../contract/products.ts';
import type { ProductPlan } from '../../../products/source.ts';
import { headerKey } from '../columns.ts';
import type { ProductFormat } from './format.ts';
import { productFormatById } from './formats.ts';

/** A mapping made ready for reading many rows; columns are indexes. */
export interface ProductLayout {
  columns: readonly string[];
  format: ProductFormat | null;
  of: ReadonlyMap<ProductField, readonly number[]>;
  /** Columns by which rows of one product are joined, the preferred first. */
  keys: readonly number[];
  options: readonly { value: number; name: number }[];
  variantMarks: readonly number[];
  unlimited: number;
}

export function productLayout(
  columns: readonly string[],
  plan: Pick<ProductPlan, 'format' | 'mapping'>,
): ProductLayout {
  const format = productFormatById(plan.format);
  const places = new Map(columns.map((name, i): [string, number] => [headerKey(name), i]).reverse());
  const place = (header: string | undefined): number =>
    header === undefined ? -1 : (places.get(headerKey(header)) ?? -1);
  const of = new Map<ProductField, number[]>();
  for (const { column, field } of plan.mapping) {
    const list = of.get(field);
    if (list === undefined) of.set(field, [column]);
    else list.push(column);
  }
  const grouped = place(format?.groupBy);
  const named = (format?.options ?? []).map(({ value, name }) => ({
    value: place(value),
    name: place(name),
  }));
  const mapped = new Set(of.get('options') ?? []);
  const others = [...mapped].filter((column) => !named.some((one) => one.value === column));
  return {
    columns,
    format,
    of,
    keys: grouped >= 0 ? [grouped] : (of.get('code') ?? []),
    // What a person took out of the mapping is not read, whatever the format says.
    options: [
      ...named.filter((one) => mapped.has(one.value)),
      ...others.map((value) => ({ value, name: -1 })),
    ],
    variantMarks: (format?.variantMarks ?? []).map(place).filter((column) => column >= 0),
    unlimited: place(format?.unlimited),
  };
}
