import type { Mapping, OrderField } from '../../../contract/order-imports.ts';
import { headerKey } from './columns.ts';
import { formatById } from './formats/all.ts';
import type { OrderFormat, States } from './formats/format.ts';
import { guessMapping } from './guess-mapping.ts';

/** A mapping made ready for reading many rows; columns are indexes, -1 = not there. */
export interface Layout {
  columns: readonly string[];
  format: OrderFormat | null;
  /** Columns that fill a field, the preferred first. */
  of: ReadonlyMap<OrderField, readonly number[]>;
  /** Column indexes of the format's line key; empty when one is missing. */
  lineKey: readonly number[];
  currency: number;
  attributes: number;
  optionPairs: readonly (readonly [name: number, value: number])[];
  /** Columns that tell the state, with what their codes mean; `mapped` = also their words count. */
  states: readonly { column: number; codes: States; mapped: boolean }[];
}

/** Header → column; of two that read alike the first counts. */
function placesOf(columns: readonly string[]): Map<string, number> {
  return new Map(columns.map((name, i): [string, number] => [headerKey(name), i]).reverse());
}

/**
 * Columns of a recognised format → fields, in the format's order of preference; where not all of its columns are known
 * the others are guessed by their names and these values.
 */
export function mappingOf(
  format: OrderFormat,
  columns: readonly string[],
  sample: readonly (readonly string[])[] = [],
): Mapping {
  const places = placesOf(columns);
  const named = (list: OrderFormat['columns']): Mapping =>
    list.flatMap(([header, field]) => {
      const column = places.get(headerKey(header));
      return column === undefined ? [] : [{ column, field }];
    });
  const sure = named(format.columns);
  const filled = new Set(sure.map((one) => one.field));
  const instead = named(format.fallbacks ?? []).filter((one) => !filled.has(one.field));
  const mapping = [
    ...sure.filter((one) => !instead.some((other) => other.column === one.column)),
    ...instead,
  ];
  return format.guessRest === true ? [...mapping, ...guessedRest(mapping, columns, sample)] : mapping;
}

function guessedRest(
  mapping: Mapping,
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): Mapping {
  const taken = new Set(mapping.map((one) => one.column));
  const filled = new Set(mapping.map((one) => one.field));
  const open = columns.map((name, i) => (taken.has(i) ? '' : name));
  return guessMapping(open, sample).filter((one) => !taken.has(one.column) && !filled.has(one.field));
}

export function layoutOf(plan: {
  columns: readonly string[];
  mapping: Mapping;
  format: string | null;
}): Layout {
  const format = formatById(plan.format);
  const places = placesOf(plan.columns);
  const place = (header: string): number => places.get(headerKey(header)) ?? -1;
  const of = columnsOfFields(plan, format);
  const lineKey = (format?.lineKey ?? []).map(place);
  return {
    columns: plan.columns,
    format,
    of,
    lineKey: lineKey.includes(-1) ? [] : lineKey,
    currency: format?.currency === undefined ? -1 : place(format.currency),
    attributes: format?.attributes === undefined ? -1 : place(format.attributes),
    optionPairs: (format?.optionPairs ?? [])
      .map(([name, value]) => [place(name), place(value)] as const)
      .filter(([name, value]) => name >= 0 && value >= 0),
    states: stateColumns(of.get('state') ?? [], format, place),
  };
}

function columnsOfFields(
  plan: { columns: readonly string[]; mapping: Mapping },
  format: OrderFormat | null,
): Map<OrderField, number[]> {
  const preferred = new Map(
    [...(format?.columns ?? []), ...(format?.fallbacks ?? [])].map(([header], i) => [headerKey(header), i]),
  );
  const rank = (column: number): number =>
    preferred.get(headerKey(plan.columns[column] ?? '')) ?? preferred.size;
  const of = new Map<OrderField, number[]>();
  for (const { column, field } of plan.mapping) {
    if (column < plan.columns.length) of.set(field, [...(of.get(field) ?? []), column]);
  }
  for (const list of of.values()) list.sort((a, b) => rank(a) - rank(b));
  return of;
}

function stateColumns(
  mapped: readonly number[],
  format: OrderFormat | null,
  place: (header: string) => number,
): Layout['states'] {
  const special = Object.entries(format?.statesOf ?? {})
    .map(([header, codes]) => ({ column: place(header), codes }))
    .filter(({ column }) => column >= 0);
  const own = mapped.map((column) => ({
    column,
    codes: special.find((one) => one.column === column)?.codes ?? format?.states ?? {},
    mapped: true,
  }));
  const more = special.filter(({ column }) => !mapped.includes(column));
  return [...own, ...more.map((one) => ({ ...one, mapped: false }))];
}
