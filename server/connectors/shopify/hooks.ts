import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { maskCardsIn } from '../../../language/mask-cards.ts';
import type { OpenConnection } from '../../orders/opened-connection.ts';
import { type HookMeaning, type HookNews, type Hooks, SourceTrouble } from '../../orders/order-source.ts';
import { ask } from './ask.ts';
import { hookDocument, hooksDocument, noHookDocument } from './documents.ts';
import { userErrors } from './shapes.ts';

/** What we ask to be told: as the deliveries name it, and as the API does. */
const topics: Readonly<Record<string, string>> = {
  'orders/create': 'ORDERS_CREATE',
  'orders/updated': 'ORDERS_UPDATED',
  'orders/cancelled': 'ORDERS_CANCELLED',
  'orders/fulfilled': 'ORDERS_FULFILLED',
  'refunds/create': 'REFUNDS_CREATE',
  'fulfillments/create': 'FULFILLMENTS_CREATE',
  'fulfillments/update': 'FULFILLMENTS_UPDATE',
  'app/uninstalled': 'APP_UNINSTALLED',
};

/** Of a delivery only this is kept: which order, and when it was changed. The order itself is asked for. */
const payload = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  order_id: z.union([z.number(), z.string()]).nullish(),
  updated_at: z.string().nullish(),
});

export const shopifyHooks: Hooks = {
  lacks: ({ secrets }) => ((secrets.clientSecret ?? '') === '' ? 'no_secret' : null),
  receive,
  read,
  subscribe,
  unsubscribe,
};

type Received = Parameters<Hooks['receive']>[1];

/** Signed over the bytes as they came with the app's secret; of this store; and about something we asked for. */
function receive(connection: OpenConnection, { headers, body }: Received): HookNews | null {
  const header = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  const secret = connection.secrets.clientSecret ?? '';
  if (secret === '' || !isSigned(body, secret, header('x-shopify-hmac-sha256'))) return null;
  const topic = header('x-shopify-topic');
  const key = header('x-shopify-webhook-id');
  if (header('x-shopify-shop-domain').toLowerCase() !== connection.place || key === '') return null;
  if (!Object.hasOwn(topics, topic)) return null;
  return { key, topic, content: kept(body) };
}

function isSigned(body: Uint8Array, secret: string, given: string): boolean {
  const right = createHmac('sha256', secret).update(body).digest();
  const said = Buffer.from(given, 'base64');
  return said.byteLength === right.byteLength && timingSafeEqual(said, right);
}

function kept(body: Uint8Array): Uint8Array {
  const found = payload.safeParse(json(body));
  return Buffer.from(
    JSON.stringify(found.success ? maskCardsIn(found.data, { spared: /^(?:order_)?id$/ }) : {}),
  );
}

function read({ topic, content }: Pick<HookNews, 'topic' | 'content'>): HookMeaning {
  const ended = topic === 'app/uninstalled';
  const found = payload.safeParse(json(content));
  if (ended || !found.success) return { orderId: null, changedAt: null, ended };
  const { id, order_id: order, updated_at: updated } = found.data;
  const ofOrder = topic.startsWith('orders/');
  const orderId = ofOrder ? id : order;
  const changed = ofOrder && updated ? new Date(updated) : null;
  return {
    orderId: orderId === undefined || orderId === null ? null : String(orderId),
    changedAt: changed !== null && Number.isNaN(changed.getTime()) ? null : changed,
    ended,
  };
}

function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

const listShape = z.object({
  webhookSubscriptions: z.object({
    nodes: z.array(z.object({ id: z.string(), topic: z.string(), uri: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  }),
});
const madeShape = z.object({ webhookSubscriptionCreate: z.object({ userErrors }) });
const goneShape = z.object({ webhookSubscriptionDelete: z.object({ userErrors }) });

/** Those of this desk; only the app's own are ever listed. */
async function subscribed(connection: OpenConnection) {
  const all = [];
  for (let after: string | null = null; ; ) {
    const { webhookSubscriptions: page }: z.infer<typeof listShape> = await ask(connection, {
      document: hooksDocument,
      variables: { after },
      shape: listShape,
    });
    all.push(...page.nodes);
    after = page.pageInfo.endCursor ?? null;
    if (!page.pageInfo.hasNextPage || after === null) return all;
  }
}

/** Asks for what is not told yet; Shopify itself ends a subscription after failures, so this is done again now and then. */
async function subscribe(connection: OpenConnection, address: string): Promise<void> {
  const there = (await subscribed(connection)).filter(({ uri }) => uri === address);
  for (const topic of Object.values(topics)) {
    if (there.some((one) => one.topic === topic)) continue;
    const variables = { topic, hook: { uri: address, format: 'JSON' } };
    const made = await ask(connection, { document: hookDocument, variables, shape: madeShape });
    const [error] = made.webhookSubscriptionCreate.userErrors;
    if (error !== undefined && !/already/i.test(error.message))
      throw new SourceTrouble('connection_refused', error.message);
  }
}

async function unsubscribe(connection: OpenConnection, address: string): Promise<void> {
  for (const { id, uri } of await subscribed(connection)) {
    if (uri !== address) continue;
    await ask(connection, { document: noHookDocument, variables: { id }, shape: goneShape });
  }
}
