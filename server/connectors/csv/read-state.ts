import type { OrderState, PaymentState } from '../../../contract/orders.ts';
import type { ImportedOrder } from '../../orders/source.ts';
import type { Cells } from './cells.ts';
import { readInstant } from './values.ts';
import { paymentOf, stateOf } from './words.ts';

/** Of several columns the one that says most counts: a cancelled order is cancelled whatever its parcels say. */
const strength: readonly OrderState[] = [
  'received',
  'preparing',
  'shipped',
  'delivered',
  'returned',
  'cancelled',
];
const strongest = (states: readonly OrderState[]): OrderState | undefined =>
  [...states].sort((a, b) => strength.indexOf(b) - strength.indexOf(a))[0];

/** State of the order and the source's own word for it. */
export function readState(cells: Cells): Pick<ImportedOrder, 'state' | 'sourceState'> {
  const { states: columns, format } = cells.layout;
  const said = columns.map(({ column, codes, mapped }) => {
    const text = cells.inColumn(column);
    return { text, mapped, code: codes[text] };
  });
  const codes = said.flatMap(({ code }) => code ?? []);
  const words = said.flatMap(({ text, mapped }) => (mapped ? (stateOf(text) ?? []) : []));
  const state = strongest(codes.length > 0 ? codes.map((code) => code.state) : words);
  const own = said.filter(({ mapped }) => mapped);
  const telling =
    own.find(({ code }) => code?.state === state && code !== undefined) ?? own.find((s) => s.text);
  const sourceState = own.length === 0 ? undefined : (telling?.code?.word ?? telling?.text ?? '');
  if ((cells.text('cancelled_at') ?? '') !== '') return { state: 'cancelled', sourceState };
  const arrived = /\d/.test(cells.text('delivered_at') ?? '');
  const underWay = state === undefined || state === 'shipped';
  // A state column that is empty on purpose (Shopify: nothing sent yet) still is a state.
  const unsaid = sourceState === '' && format?.states !== undefined ? 'received' : undefined;
  return { state: arrived && underWay ? 'delivered' : (state ?? unsaid), sourceState };
}

export function readPayment(cells: Cells): Pick<ImportedOrder, 'paymentState' | 'paymentMethod' | 'paidAt'> {
  const { format, states } = cells.layout;
  const text = cells.text('payment_state');
  const paidAt = cells.value('paid_at', readInstant);
  const said: PaymentState | undefined =
    text === undefined ? undefined : (format?.payments?.[text.toLowerCase()] ?? paymentOf(text));
  const byState = states.map(({ column, codes }) => codes[cells.inColumn(column)]?.payment).find(Boolean);
  const byDate = paidAt instanceof Date ? 'paid' : undefined;
  return { paymentState: said ?? byState ?? byDate, paymentMethod: cells.text('payment_method'), paidAt };
}
