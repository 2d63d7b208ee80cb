import { z } from 'zod';
import type { PerformAction } from '../../../contract/connections.ts';
import type { OpenConnection } from '../../orders/opened-connection.ts';
import type { Finding, PerformTask, Receipt } from '../../orders/performer.ts';
import { ask } from './ask.ts';
import { refundDocument, refundStateDocument } from './documents.ts';
import { gidOf, refusedWith, unknownOrder } from './receipts.ts';
import { amount, userErrors, yenOf } from './shapes.ts';

type Refunding = Extract<PerformAction, { kind: 'refund' }>;

const refundableLine = z.object({
  id: z.string(),
  sku: z.string().nullish(),
  name: z.string(),
  refundableQuantity: z.number().int(),
  unfulfilledQuantity: z.number().int().default(0),
});
const stateShape = z.object({
  order: z
    .object({
      refunds: z.array(z.object({ id: z.string(), note: z.string().nullish(), totalRefundedSet: amount })),
      lineItems: z.object({ nodes: z.array(refundableLine) }),
      fulfillmentOrders: z.object({
        nodes: z.array(
          z.object({ assignedLocation: z.object({ location: z.object({ id: z.string() }).nullish() }) }),
        ),
      }),
      suggestedRefund: z
        .object({
          maximumRefundableSet: amount,
          suggestedTransactions: z.array(
            z.object({
              gateway: z.string().nullish(),
              parentTransaction: z.object({ id: z.string() }).nullish(),
              maximumRefundableSet: amount.nullish(),
            }),
          ),
        })
        .nullish(),
    })
    .nullish(),
});
type State = NonNullable<z.infer<typeof stateShape>['order']>;

const madeShape = z.object({
  refundCreate: z.object({ refund: z.object({ id: z.string() }).nullish(), userErrors }),
});

/** By which our refund is known again among those of the order, beside the key that Shopify itself keeps for a day. */
const markOf = ({ key }: PerformTask): string => `[kakehashi ${key}]`;

/**
 * Pays back, once. A refund that carries our mark is ours and done; Shopify's own key keeps the same request from
 * happening twice even when two arrive together.
 */
export async function refund(
  connection: OpenConnection,
  task: PerformTask,
  action: Refunding,
): Promise<Receipt> {
  const id = await gidOf(connection, task);
  const state = id === null ? null : await stateOf(connection, id);
  if (id === null || state === null) return unknownOrder();
  const before = ours(state, task);
  if (before !== null) return { outcome: 'done', answer: { refund: before, known: true } };
  const input = inputOf({ id, state, task }, action);
  if (isRefused(input)) return input;
  const { refundCreate: answer } = await ask(connection, {
    ...{ document: refundDocument, variables: { input, key: task.key }, shape: madeShape, changes: true },
  });
  if (answer.userErrors.length > 0) return refusedWith(answer.userErrors);
  return { outcome: 'done', answer: { refund: answer.refund?.id ?? '', amount: action.amount } };
}

export async function lookForRefund(connection: OpenConnection, task: PerformTask): Promise<Finding> {
  const id = await gidOf(connection, task);
  const state = id === null ? null : await stateOf(connection, id);
  if (state === null) return { found: 'cannot_tell' };
  const found = ours(state, task);
  return found === null ? { found: 'not_done' } : { found: 'done', answer: { refund: found, known: true } };
}

async function stateOf(connection: OpenConnection, id: string): Promise<State | null> {
  const asked = { document: refundStateDocument, variables: { id }, shape: stateShape };
  return (await ask(connection, asked)).order ?? null;
}

const ours = (state: State, task: PerformTask): string | null =>
  state.refunds.find(({ note }) => note?.includes(markOf(task)) === true)?.id ?? null;

type Refused = Receipt & { outcome: 'refused' };
const isRefused = (value: Record<string, unknown> | Refused): value is Refused => 'outcome' in value;

interface Ground {
  id: string;
  state: State;
  task: PerformTask;
}

function inputOf(ground: Ground, action: Refunding): Record<string, unknown> | Refused {
  const { id, state, task } = ground;
  const most = yenOf(state.suggestedRefund?.maximumRefundableSet);
  if (most === null) return refusedWith([{ message: 'not in yen' }], 'not_supported_there');
  const transactions = transactionsOf(ground, action.amount);
  if (action.amount > most || transactions === null)
    return refusedWith([{ message: `¥${most}` }], 'refund_too_much');
  const lines = linesOf(state, action);
  if (!Array.isArray(lines)) return lines;
  const note = [action.note, markOf(task)].filter((part) => part !== '').join(' ');
  return {
    ...{ orderId: id, note, notify: action.notify, refundLineItems: lines, transactions },
    ...(action.shipping > 0 ? { shipping: { amount: String(action.shipping) } } : {}),
  };
}

/** Back the way it was paid: from each payment as much as is left of it. Null when that is not enough. */
function transactionsOf({ id, state }: Ground, wanted: number) {
  const transactions = [];
  let left = wanted;
  for (const paid of state.suggestedRefund?.suggestedTransactions ?? []) {
    const part = Math.min(left, yenOf(paid.maximumRefundableSet) ?? 0);
    if (part <= 0) continue;
    left -= part;
    transactions.push({
      ...{ orderId: id, kind: 'REFUND', gateway: paid.gateway ?? '', amount: String(part) },
      ...(paid.parentTransaction ? { parentId: paid.parentTransaction.id } : {}),
    });
  }
  return left > 0 ? null : transactions;
}

function linesOf(state: State, { lines }: Refunding): Record<string, unknown>[] | Refused {
  const location = state.fulfillmentOrders.nodes[0]?.assignedLocation.location?.id;
  const found = [];
  const free = state.lineItems.nodes.map((line) => ({ ...line }));
  for (const { sku, name, quantity, restock } of lines) {
    const line = free.find(
      (one) => one.refundableQuantity >= quantity && (sku === '' ? one.name === name : one.sku === sku),
    );
    if (line === undefined)
      return refusedWith([{ message: `${sku || name} × ${quantity}` }], 'refund_too_much');
    line.refundableQuantity -= quantity;
    const back = restock && location !== undefined;
    const restockType = line.unfulfilledQuantity >= quantity ? 'CANCEL' : 'RETURN';
    found.push({
      ...{ lineItemId: line.id, quantity },
      ...(back ? { restockType, locationId: location } : { restockType: 'NO_RESTOCK' }),
    });
  }
  return found;
}
