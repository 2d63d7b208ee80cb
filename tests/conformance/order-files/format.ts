import type { FileRow } from '../../builders/order-file.ts';
import type { ModelOrder, ModelPerson } from './model.ts';
import type { Writing } from './table.ts';
import type { ViewPath } from './view.ts';

/** A format as the conformance suite knows it: how the system writes an order, and what it cannot say. */
export interface ConformingFormat {
  /** Of the reader's format. */
  id: string;
  /** The published column list beside the project; columns the rows need and the list lacks are added. */
  list: string;
  native: Writing;
  /** The order as far as this format can hold it: one recipient, one state … */
  fit(order: ModelOrder): ModelOrder;
  number(order: ModelOrder): string;
  rows(order: ModelOrder): FileRow[];
  /** What it cannot say; it is not compared. */
  cannot: readonly ViewPath[];
  /** The other file that belongs to it, which is read on its own. */
  part?: true;
}

export const windows: Writing = {
  encoding: 'cp932',
  bom: false,
  separator: ',',
  quote: 'all',
  lineEnd: '\r\n',
};

/** `2026-07-18 21:05:00` in Tokyo. */
export function jst(at: Date): string {
  return new Date(at.getTime() + 9 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** All goods to the first recipient, and nothing as a gift where the format knows none. */
export function toOne(order: ModelOrder): ModelOrder {
  const [first] = order.consignments;
  if (first === undefined) return order;
  const items = order.consignments.flatMap((one) => one.items);
  const frozen = order.consignments.find((one) => one.temperature !== 'normal');
  const { temperature } = frozen ?? first;
  return { ...order, consignments: [{ ...first, key: '', items, temperature }] };
}

export function withoutGift(order: ModelOrder): ModelOrder {
  return {
    ...order,
    wrappingFee: 0,
    consignments: order.consignments.map((one) => ({ ...one, gift: null })),
  };
}

export function withoutParcels(order: ModelOrder): ModelOrder {
  return { ...order, consignments: order.consignments.map((one) => ({ ...one, parcel: null })) };
}

/** An order whose state the format's words cannot tell from its neighbour. */
export function inStates(
  order: ModelOrder,
  states: Partial<Record<ModelOrder['state'], ModelOrder['state']>>,
): ModelOrder {
  return { ...order, state: states[order.state] ?? order.state };
}

/** One row a line of goods, with what belongs to its recipient. */
export function eachLine(
  order: ModelOrder,
  row: (of: {
    one: ModelOrder['consignments'][number];
    item: ModelOrder['consignments'][number]['items'][number];
    line: number;
  }) => FileRow,
): FileRow[] {
  const lines = order.consignments.flatMap((one) => one.items.map((item) => ({ one, item })));
  return lines.map((of, i) => row({ ...of, line: i + 1 }));
}

export const prefixed = (prefix: string, row: FileRow, suffix = ''): FileRow =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [prefix + name + suffix, value]));

export const hyphened = (postalCode: string): string => `${postalCode.slice(0, 3)}-${postalCode.slice(3)}`;
export const fullName = (who: ModelPerson): string => `${who.family} ${who.given}`;
export const optionsOf = (
  item: { options: readonly (readonly [string, string])[] },
  separator = '\n',
): string => item.options.map(([name, value]) => `${name}:${value}`).join(separator);
