import type { Mapping, OrderField, OrderImport } from '../../contract/order-imports.ts';

/** One column of the file as the screen shows it. */
export interface Column {
  index: number;
  name: string;
  /** null = kept with the order, used for nothing yet. */
  field: OrderField | null;
  /** The first values that say something, at most five rows. */
  samples: readonly string[];
  /** Other columns are used for the same field too. */
  shared: boolean;
}

/** How many rows of the file are shown under the headers. */
export const SAMPLE_ROWS = 5;

/** The file's columns under the mapping as it stands on the screen. */
export function columnsOf(
  file: Pick<OrderImport, 'columns' | 'sample'>,
  mapping: Mapping,
): readonly Column[] {
  const fieldAt = new Map(mapping.map(({ column, field }) => [column, field]));
  const uses = new Map<OrderField, number>();
  for (const { field } of mapping) uses.set(field, (uses.get(field) ?? 0) + 1);
  return file.columns.map((name, index) => {
    const field = fieldAt.get(index) ?? null;
    return {
      index,
      name,
      field,
      samples: file.sample.slice(0, SAMPLE_ROWS).map((row) => row[index] ?? ''),
      shared: field !== null && (uses.get(field) ?? 0) > 1,
    };
  });
}

/** The mapping with one column changed; null takes its field away. */
export function assign(mapping: Mapping, column: number, field: OrderField | null): Mapping {
  const others = mapping.filter((one) => one.column !== column);
  const changed = field === null ? others : [...others, { column, field }];
  return changed.sort((a, b) => a.column - b.column);
}

/** Needed fields that no column is mapped to: those the server asked for, and the order number in any case. */
export function missingFields(needed: readonly OrderField[], mapping: Mapping): readonly OrderField[] {
  const mapped = new Set(mapping.map(({ field }) => field));
  return [...new Set<OrderField>(['number', ...needed])].filter((field) => !mapped.has(field));
}

/** Not needed to import, but without them the desk recognises less; each has its own sentence. */
export const advisedFields = ['buyer_mail', 'ordered_at', 'item_name'] as const;
export type AdvisedField = (typeof advisedFields)[number];

export function advisable(mapping: Mapping): readonly AdvisedField[] {
  const mapped = new Set(mapping.map(({ field }) => field));
  return advisedFields.filter((field) => !mapped.has(field));
}

export function sameMapping(one: Mapping, other: Mapping): boolean {
  const written = (mapping: Mapping) =>
    mapping
      .map(({ column, field }) => `${column}=${field}`)
      .sort()
      .join();
  return written(one) === written(other);
}
