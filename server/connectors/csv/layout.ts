import type { Mapping, OrderField } from '../../../contract/order-imports.ts';
import { headerKey } from './columns.ts';
import { formatById } from './formats/all.ts';
import type { OrderFormat } from './formats/format.ts';

/** A mapping made ready for reading many rows. */
export interface Layout {
  columns: readonly string[];
  format: OrderFormat | null;
  /** Columns that fill a field, the preferred first. */
  of: ReadonlyMap<OrderField, readonly number[]>;
  /** Column indexes of the format's line key; empty when one is missing. */
  lineKey: readonly number[];
  /** Column of the currency, or -1. */
  currency: number;
}

/** Header → column; of two that read alike the first counts. */
function placesOf(columns: readonly string[]): Map<string, number> {
  return new Map(columns.map((name, i): [string, number] => [headerKey(name), i]).reverse());
}

/** Columns of a recognised format → fields, in the format's order of preference. */
export function mappingOf(format: OrderFormat, columns: readonly string[]): Mapping {
  const places = placesOf(columns);
  return format.columns.flatMap(([header, field]) => {
    const column = places.get(headerKey(header));
    return column === undefined ? [] : [{ column, field }];
  });
}

export function layoutOf(plan: {
  columns: readonly string[];
  mapping: Mapping;
  format: string | null;
}): Layout {
  const format = formatById(plan.format);
  const places = placesOf(plan.columns);
  const preferred = new Map((format?.columns ?? []).map(([header], i) => [headerKey(header), i]));
  const rank = (column: number): number =>
    preferred.get(headerKey(plan.columns[column] ?? '')) ?? preferred.size;
  const of = new Map<OrderField, number[]>();
  for (const { column, field } of plan.mapping) {
    if (column < plan.columns.length) of.set(field, [...(of.get(field) ?? []), column]);
  }
  for (const list of of.values()) list.sort((a, b) => rank(a) - rank(b));
  const lineKey = (format?.lineKey ?? []).map((name) => places.get(headerKey(name)) ?? -1);
  return {
    columns: plan.columns,
    format,
    of,
    lineKey: lineKey.includes(-1) ? [] : lineKey,
    currency: format?.currency === undefined ? -1 : (places.get(headerKey(format.currency)) ?? -1),
  };
}
