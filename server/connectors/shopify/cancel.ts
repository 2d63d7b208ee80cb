import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { PerformAction } from '../../../contract/connections.ts';
import type { OpenConnection } from '../../orders/opened-connection.ts';
import type { Finding, PerformTask, Receipt } from '../../orders/performer.ts';
import { ask } from './ask.ts';
import { cancelDocument, cancelStateDocument, jobDocument } from './documents.ts';
import { gidOf, refusedWith, unknownOrder } from './receipts.ts';
import { userErrors } from './shapes.ts';

type Cancellation = Extract<PerformAction, { kind: 'cancel' }>;

const stateShape = z.object({ order: z.object({ cancelledAt: z.string().nullish() }).nullish() });
const madeShape = z.object({
  orderCancel: z.object({
    job: z.object({ id: z.string(), done: z.boolean() }).nullish(),
    orderCancelUserErrors: userErrors,
  }),
});
const jobShape = z.object({ job: z.object({ done: z.boolean() }).nullish() });

/** Cancelling goes on after it was accepted: so often it is asked whether it has ended. */
const mostLooks = 12;
const betweenLooksMs = 500;

/** Cancels the whole order there. It cannot be taken back; Shopify refuses what has left already. */
export async function cancel(
  connection: OpenConnection,
  task: PerformTask,
  action: Cancellation,
): Promise<Receipt> {
  const id = await gidOf(connection, task);
  if (id === null) return unknownOrder();
  const before = await cancelledAt(connection, id);
  if (before !== null) return { outcome: 'done', answer: { known: true, cancelledAt: before } };
  const { orderCancel: answer } = await ask(connection, {
    ...{ document: cancelDocument, variables: variablesOf(id, action), shape: madeShape, changes: true },
  });
  if (answer.orderCancelUserErrors.length > 0) return refusedWith(answer.orderCancelUserErrors);
  if (answer.job && !answer.job.done) await ended(connection, answer.job.id);
  const at = await cancelledAt(connection, id);
  return at === null
    ? { outcome: 'unknown', said: 'accepted, not done yet' }
    : { outcome: 'done', answer: { cancelledAt: at } };
}

export async function lookForCancellation(connection: OpenConnection, task: PerformTask): Promise<Finding> {
  const id = await gidOf(connection, task);
  if (id === null) return { found: 'cannot_tell' };
  const at = await cancelledAt(connection, id);
  return at === null ? { found: 'not_done' } : { found: 'done', answer: { cancelledAt: at } };
}

async function cancelledAt(connection: OpenConnection, id: string): Promise<string | null> {
  const asked = { document: cancelStateDocument, variables: { id }, shape: stateShape };
  return (await ask(connection, asked)).order?.cancelledAt ?? null;
}

const variablesOf = (id: string, { reason, refund, restock, notify, note }: Cancellation) => ({
  ...{ id, restock, notify, note },
  reason: reason.toUpperCase(),
  refundMethod: { originalPaymentMethodsRefund: refund },
});

/** Asked a few times only: what lasts longer is looked up later. Questions that fail now change nothing. */
async function ended(connection: OpenConnection, id: string): Promise<void> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    await pause(betweenLooksMs);
    const { job } = await ask(connection, { document: jobDocument, variables: { id }, shape: jobShape });
    if (job?.done !== false) return;
  }
}
