import type { OrderField } from '../../../../contract/order-imports.ts';
import type { Carrier, OrderState, PaymentState } from '../../../../contract/orders.ts';

/** A file format as data: how it is recognised, which column fills what, and what its values mean. */
export interface OrderFormat {
  /** Stored with every order as its source. */
  id: string;
  /** Name of the file, as the shop's staff know it. */
  name: string;
  /** Name of the place where the order was made. */
  shop: string;
  /** Any of these sets of header names recognises it. */
  marks: readonly (readonly string[])[];
  /** Header → field; where several columns fill one field the first that says something counts (see `cells.ts`). */
  columns: readonly (readonly [header: string, field: OrderField])[];
  /** A value of the state column → what it means and, where it is a code, the word for it. */
  states?: Readonly<Record<string, { state: OrderState; word?: string; payment?: PaymentState }>>;
  payments?: Readonly<Record<string, PaymentState>>;
  carriers?: Readonly<Record<string, Carrier>>;
  /** Amounts that mean "not fixed yet". */
  undetermined?: readonly number[];
  /** Reads the column of the delivery time. */
  deliveryTime?: (value: string) => string;
  /** Columns that together tell one line from another: the same line twice counts once. */
  lineKey?: readonly string[];
  /** Column of the currency: amounts other than JPY are not read as yen. */
  currency?: string;
}
