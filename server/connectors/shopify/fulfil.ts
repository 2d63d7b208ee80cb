import { z } from 'zod';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';
import type { OpenConnection } from '../../orders/opened-connection.ts';
import type { Finding, PerformTask, Receipt } from '../../orders/performer.ts';
import { ask } from './ask.ts';
import { fulfilDocument, fulfilStateDocument, trackingDocument } from './documents.ts';
import { gidOf, refusedWith, unknownOrder } from './receipts.ts';
import { userErrors } from './shapes.ts';
import { companyNames } from './words.ts';

const openLine = z.object({
  id: z.string(),
  remainingQuantity: z.number().int(),
  lineItem: z.object({ sku: z.string().nullish(), name: z.string() }),
});
const stateShape = z.object({
  order: z
    .object({
      cancelledAt: z.string().nullish(),
      fulfillments: z.array(
        z.object({
          id: z.string(),
          status: z.string(),
          trackingInfo: z.array(z.object({ number: z.string().nullish() })),
        }),
      ),
      fulfillmentOrders: z.object({
        nodes: z.array(
          z.object({
            id: z.string(),
            status: z.string(),
            supportedActions: z.array(z.object({ action: z.string() })),
            assignedLocation: z.object({ location: z.object({ id: z.string() }).nullish() }),
            lineItems: z.object({ nodes: z.array(openLine) }),
          }),
        ),
      }),
    })
    .nullish(),
});
type State = NonNullable<z.infer<typeof stateShape>['order']>;

const madeShape = z.object({
  fulfillmentCreate: z.object({ fulfillment: z.object({ id: z.string() }).nullish(), userErrors }),
});
const trackedShape = z.object({ fulfillmentTrackingInfoUpdate: z.object({ userErrors }) });

/** Lines of one location, which leave as one fulfilment. */
interface Portion {
  location: string;
  orders: { fulfillmentOrderId: string; fulfillmentOrderLineItems: { id: string; quantity: number }[] }[];
}

/** Tells Shopify that something left, with its tracking numbers; what it knows already is not told again. */
export async function fulfil(connection: OpenConnection, task: PerformTask): Promise<Receipt> {
  const id = await gidOf(connection, task);
  const state = id === null ? null : await stateOf(connection, id);
  if (state === null) return unknownOrder();
  if (isTold(state, task)) return { outcome: 'done', answer: { known: true } };
  const portions = portionsOf(state, task);
  if (portions.length === 0) return await tellNumbers(connection, state, task);
  const made: string[] = [];
  for (const { orders } of portions) {
    const variables = {
      fulfillment: { lineItemsByFulfillmentOrder: orders, ...trackingOf(connection, task) },
    };
    const { fulfillmentCreate: answer } = await ask(connection, {
      ...{ document: fulfilDocument, variables, shape: madeShape, changes: true },
    });
    if (answer.userErrors.length > 0) return refusedWith(answer.userErrors);
    if (answer.fulfillment) made.push(answer.fulfillment.id);
  }
  return { outcome: 'done', answer: { fulfillments: made } };
}

export async function lookForFulfilment(connection: OpenConnection, task: PerformTask): Promise<Finding> {
  const id = await gidOf(connection, task);
  const state = id === null ? null : await stateOf(connection, id);
  if (state === null) return { found: 'cannot_tell' };
  return isTold(state, task) ? { found: 'done', answer: { known: true } } : { found: 'not_done' };
}

async function stateOf(connection: OpenConnection, id: string): Promise<State | null> {
  const asked = { document: fulfilStateDocument, variables: { id }, shape: stateShape };
  return (await ask(connection, asked)).order ?? null;
}

const numbersOf = (task: PerformTask): string[] => [
  ...new Set((task.consignment?.parcels ?? []).flatMap(({ trackingNumber }) => trackingNumber ?? [])),
];

const livingOf = (state: State) => state.fulfillments.filter(({ status }) => status === 'SUCCESS');

/** All its numbers are known there; without any: nothing is left to be sent. */
function isTold(state: State, task: PerformTask): boolean {
  const numbers = numbersOf(task).map(normalizeTrackingNumber);
  if (numbers.length === 0) return livingOf(state).length > 0 && portionsOf(state, task).length === 0;
  const known = new Set(
    livingOf(state).flatMap((one) =>
      one.trackingInfo.map(({ number }) => normalizeTrackingNumber(number ?? '')),
    ),
  );
  return numbers.every((number) => known.has(number));
}

/** What is still to be sent: all of it, or where the order goes to several people what lies in this parcel. */
function portionsOf(state: State, { consignment }: PerformTask): Portion[] {
  if (consignment === null) return [];
  const wanted = consignment.alone ? null : consignment.items.map((item) => ({ ...item }));
  const portions = new Map<string, Portion>();
  for (const order of state.fulfillmentOrders.nodes) {
    if (!order.supportedActions.some(({ action }) => action === 'CREATE_FULFILLMENT')) continue;
    const lines = order.lineItems.nodes
      .map((line) => ({ id: line.id, quantity: taken(line, wanted) }))
      .filter(({ quantity }) => quantity > 0);
    if (lines.length === 0) continue;
    const location = order.assignedLocation.location?.id ?? '';
    const portion = portions.get(location) ?? { location, orders: [] };
    portion.orders.push({ fulfillmentOrderId: order.id, fulfillmentOrderLineItems: lines });
    portions.set(location, portion);
  }
  return [...portions.values()];
}

/** How many of a line go; what is taken is no longer wanted. */
function taken(
  { remainingQuantity, lineItem }: z.infer<typeof openLine>,
  wanted: { sku: string; name: string; quantity: number }[] | null,
): number {
  if (wanted === null) return remainingQuantity;
  const item = wanted.find(
    ({ sku, name, quantity }) =>
      quantity > 0 && (sku === '' ? name === lineItem.name : sku === (lineItem.sku ?? '')),
  );
  if (item === undefined) return 0;
  const count = Math.min(item.quantity, remainingQuantity);
  item.quantity -= count;
  return count;
}

function trackingOf({ settings }: OpenConnection, task: PerformTask) {
  const numbers = numbersOf(task);
  const notifyCustomer = settings.notifyCustomer === true;
  if (numbers.length === 0) return { notifyCustomer };
  return { notifyCustomer, trackingInfo: trackingInfo(task, numbers) };
}

/** One company for all; parcels of several carriers go without its name. */
function trackingInfo({ consignment }: PerformTask, numbers: string[]) {
  const [carrier, ...others] = new Set((consignment?.parcels ?? []).map((one) => one.carrier));
  const known = others.length === 0 && carrier && carrier !== 'other' ? companyNames[carrier] : undefined;
  return { numbers, ...(known === undefined ? {} : { company: known }) };
}

/** All has left there already: the numbers are written beside it. */
async function tellNumbers(connection: OpenConnection, state: State, task: PerformTask): Promise<Receipt> {
  const sent = livingOf(state);
  const bare = sent.find((one) => one.trackingInfo.every(({ number }) => (number ?? '') === ''));
  const target = bare ?? sent.at(-1);
  if (target === undefined) return refusedWith([{ message: whyNothing(state) }]);
  const { notifyCustomer: notify } = trackingOf(connection, task);
  const variables = { id: target.id, tracking: trackingInfo(task, numbersOf(task)), notify };
  const { fulfillmentTrackingInfoUpdate: answer } = await ask(connection, {
    ...{ document: trackingDocument, variables, shape: trackedShape, changes: true },
  });
  if (answer.userErrors.length > 0) return refusedWith(answer.userErrors);
  return { outcome: 'done', answer: { fulfillments: [target.id], numbersOnly: true } };
}

const whyNothing = (state: State): string =>
  state.cancelledAt
    ? 'the order is cancelled'
    : `nothing can be fulfilled: ${state.fulfillmentOrders.nodes.map(({ status }) => status).join(', ')}`;
