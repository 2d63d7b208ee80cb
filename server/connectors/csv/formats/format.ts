import type { OrderField } from '../../../../contract/order-imports.ts';
import type { Carrier, OrderState, PaymentState } from '../../../../contract/orders.ts';

/** What a line of an order is; all but goods are money only. */
export type LineKind =
  | 'goods'
  | 'shipping'
  | 'fee'
  | 'cod'
  | 'wrapping'
  | 'discount'
  | 'coupon'
  | 'points'
  | 'tax'
  | 'other';

/** A value of a state column → what it means and, where it is a code, the word for it. */
export type States = Readonly<Record<string, { state: OrderState; word?: string; payment?: PaymentState }>>;

type Columns = readonly (readonly [header: string, field: OrderField])[];

/** A file format as data: how it is recognised, which column fills what, and what its values mean. */
export interface OrderFormat {
  id: string;
  /** Stored with every order as its source; several kinds of file may bring the same orders. Left out = `id`. */
  source?: string;
  /** Name of the file, as the shop's staff know it. */
  name: string;
  /** Name of the place where the order was made. */
  shop: string;
  /** Any of these sets of header names recognises it. */
  marks: readonly (readonly string[])[];
  /** Header → field; where several columns fill one field the first that says something counts (see `cells.ts`). */
  columns: Columns;
  /** Columns that fill a field only in files where none of `columns` does. */
  fallbacks?: Columns;
  /** Not all columns of the format are published: the others are guessed by their names, as for unknown files. */
  guessRest?: boolean;
  /** Meaning of the columns mapped to `state`. */
  states?: States;
  /** The same for single columns that mean different things; also of columns that are not mapped to `state`. */
  statesOf?: Readonly<Record<string, States>>;
  payments?: Readonly<Record<string, PaymentState>>;
  carriers?: Readonly<Record<string, Carrier>>;
  /** Values of the column that says what a line is, where they are codes. */
  lineKinds?: Readonly<Record<string, LineKind>>;
  /** Amounts that mean "not fixed yet". */
  undetermined?: readonly number[];
  /** Prices of goods stand without tax; the sum of goods (`goods_total`) decides where it is there. */
  pricesWithoutTax?: boolean;
  /** Reads the columns of the delivery time; `texts` are those that say something. */
  deliveryTime?: (texts: readonly string[]) => string;
  /** The columns of delivery day and time hold the begin and the end of a window; only one within a day was chosen. */
  deliveryWindow?: boolean;
  /** Pairs of columns that hold the name and the value of an option (サイズ, M). */
  optionPairs?: readonly (readonly [nameHeader: string, valueHeader: string])[];
  /** Column with lines `name: value` that a customer or an app added to the order. */
  attributes?: string;
  /** Cells of an order's lines hold all lines at once: `L1=…&L2=…`. */
  numberedLines?: boolean;
  /** An order without a recipient goes to nobody (download, picked up); left out = it goes to the buyer. */
  mayGoToNobody?: boolean;
  /** Columns that together tell one line from another: the same line twice counts once. */
  lineKey?: readonly string[];
  /** Column of the currency: amounts other than JPY are not read as yen. */
  currency?: string;
}
