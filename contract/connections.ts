import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  connectionId,
  connectionInputId,
  consignmentId,
  instant,
  orderId,
  performanceId,
  shopId,
  yen,
} from './ids.ts';

/** Shopify: a store of its own app, by client id and secret (Dev Dashboard) or by the token of an older custom app. */
export const shopifySettings = z.object({
  /** As the owner knows it: `my-shop.myshopify.com`, or the address of the admin screen. */
  domain: z.string().trim().min(1).max(255),
  auth: z.enum(['client', 'token']).default('client'),
  clientId: z.string().trim().max(100).default(''),
  /** Shopify writes to the customer, too, when a parcel leaves. */
  notifyCustomer: z.boolean().default(false),
});
export type ShopifySettings = z.infer<typeof shopifySettings>;

/** Keys go in and never come out. With a token, the client secret is what proves news of the store. */
export const shopifySecrets = z
  .object({ clientSecret: z.string().trim().max(500), token: z.string().trim().max(500) })
  .partial();

/** What a form of each kind of place holds. */
export const connectionForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shopify'), settings: shopifySettings, secrets: shopifySecrets }),
]);
export type ConnectionForm = z.infer<typeof connectionForm>;

export const hookState = z.enum([
  /** Changes are told to us at once. */
  'on',
  /** The desk has no https address of its own (KAKEHASHI_URL). */
  'no_address',
  /** Without the secret nobody could tell real news from false ones. */
  'no_secret',
  'refused',
  /** Not arranged yet. */
  'off',
]);

export const connectionHealth = z.object({
  /** `filling` = the orders of the last weeks are being taken in for the first time. */
  state: z.enum(['new', 'filling', 'ok', 'trouble']).default('new'),
  /** A refusal reason, and the service's own words. */
  reason: z.string().default(''),
  said: z.string().default(''),
  since: instant.nullable().default(null),
  checkedAt: instant.nullable().default(null),
  lastOrder: z.object({ number: z.string(), at: instant }).nullable().default(null),
  /** Orders new or changed so far. */
  taken: z.number().int().default(0),
  /** What the key does not permit; names as the service writes them. */
  missing: z.array(z.string()).default([]),
  hooks: z
    .object({ state: hookState, said: z.string(), at: instant.nullable(), lastAt: instant.nullable() })
    .default({ state: 'off', said: '', at: null, lastAt: null }),
});
export type ConnectionHealth = z.infer<typeof connectionHealth>;

export const cancelReasons = ['customer', 'inventory', 'declined', 'fraud', 'staff', 'other'] as const;

/** Something done at the place of an order. */
export const performAction = z.discriminatedUnion('kind', [
  /** What goes to one person has left: its parcels and their numbers. */
  z.object({ kind: z.literal('fulfil'), consignment: consignmentId }),
  z.object({
    kind: z.literal('cancel'),
    reason: z.enum(cancelReasons).default('customer'),
    /** Pay everything back the way it was paid. */
    refund: z.boolean().default(false),
    restock: z.boolean().default(true),
    notify: z.boolean().default(false),
    note: z.string().max(200).default(''),
  }),
  z.object({
    kind: z.literal('refund'),
    /** What the customer gets back in all. */
    amount: yen.min(1),
    /** Which goods it is for; none = only money. */
    lines: z
      .array(
        z.object({
          sku: z.string().max(200),
          name: z.string().max(500),
          quantity: z.number().int().min(1).max(9999),
          restock: z.boolean().default(false),
        }),
      )
      .max(100)
      .default([]),
    /** Of the amount: postage. */
    shipping: yen.min(0).default(0),
    notify: z.boolean().default(false),
    note: z.string().max(200).default(''),
  }),
]);
export type PerformAction = z.infer<typeof performAction>;
export type ActionKind = PerformAction['kind'];
export const actionKinds = ['fulfil', 'cancel', 'refund'] as const satisfies readonly ActionKind[];
export const actionKind = z.enum(actionKinds);

export const performanceStates = [
  'asked',
  'running',
  'done',
  'refused',
  /** Nobody answered: it may have happened. */
  'unknown',
  /** A person gave it up. */
  'dropped',
] as const;

export const performance = z.object({
  id: performanceId,
  order: z.object({ id: orderId, number: z.string() }),
  connection: z.object({ id: connectionId, name: z.string() }),
  action: performAction,
  state: z.enum(performanceStates),
  attempts: z.number().int(),
  /** A refusal reason, and the service's own words. */
  reason: z.string(),
  said: z.string(),
  /** Null: by the program itself. */
  askedBy: z.string().nullable(),
  askedAt: instant,
  changedAt: instant,
  /** When it is taken up again by itself. */
  nextAt: instant.nullable(),
});
export type Performance = z.infer<typeof performance>;

export const connection = z.object({
  id: connectionId,
  kind: z.string(),
  /** Of the store, as it calls itself. */
  name: z.string(),
  /** Where it is, e.g. my-shop.myshopify.com. */
  place: z.string(),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.unknown()),
  health: connectionHealth,
  can: z.array(actionKind),
});
export type Connection = z.infer<typeof connection>;

/** News that could not be read; what they are about is stored. */
export const stuckConnectionInput = z.object({
  id: connectionInputId,
  connection: connectionId,
  topic: z.string(),
  attempts: z.number().int(),
  error: z.string(),
  receivedAt: instant,
});

const none = z.object({});
const inShop = z.object({ shop: shopId });
const one = inShop.extend({ connection: connectionId });
const ofOrder = inShop.extend({ order: orderId });

export const listConnections = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/connections',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({
    connections: z.array(connection),
    inputs: z.array(stuckConnectionInput),
    /** Refused, or in doubt: a person decides. */
    performances: z.array(performance),
  }),
  refusals: [],
});

/** Asks the place without storing anything. For a stored one, its keys are used where none is given. */
export const testConnection = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/connections/test',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ connection: connectionId.optional(), form: connectionForm }),
  output: z.object({
    ok: z.boolean(),
    reason: z.string(),
    said: z.string(),
    /** As the store calls itself. */
    name: z.string(),
    missing: z.array(z.string()),
  }),
  refusals: [],
});

/** Tested first: what does not connect is not stored. Then the orders of the last 60 days are taken in. */
export const addConnection = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/connections',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ form: connectionForm }),
  output: connection,
  refusals: ['connection_exists', 'connection_refused', 'connection_unreachable'],
});

/** Pauses, goes on, or takes new keys. The store itself stays the same one. */
export const changeConnection = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/connections/:connection',
  access: 'member',
  params: one,
  query: none,
  input: z.object({ enabled: z.boolean(), form: connectionForm }).partial(),
  output: connection,
  refusals: ['connection_exists', 'connection_refused', 'connection_unreachable'],
});

/** Its keys are wiped; the orders stay. */
export const removeConnection = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/connections/:connection',
  access: 'member',
  params: one,
  query: none,
  input: none,
  output: none,
  refusals: [],
});

/** 今すぐ読み込む; what comes of it appears in the health. */
export const readConnection = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/connections/:connection/read',
  access: 'member',
  params: one,
  query: none,
  input: none,
  output: connection,
  refusals: [],
});

export const retryConnectionInput = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/connection-inputs/:input/retry',
  access: 'member',
  params: inShop.extend({ input: connectionInputId }),
  query: none,
  input: none,
  output: none,
  refusals: [],
});

/** What can be done where the order came from, and what was. */
export const listPerformances = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/orders/:order/performances',
  access: 'member',
  params: ofOrder,
  query: none,
  input: none,
  output: z.object({ can: z.array(actionKind), performances: z.array(performance) }),
  refusals: [],
});

/** The id is made by whoever asks: asked twice with one id, it is done once. */
export const askPerformance = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/orders/:order/performances',
  access: 'member',
  params: ofOrder,
  query: none,
  input: z.object({ id: performanceId, action: performAction }),
  output: performance,
  refusals: ['not_supported_there', 'performance_running', 'refund_too_much'],
});

/** For what was refused or is in doubt: once more (looked up first), it has happened, or leave it. */
export const settlePerformance = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/performances/:performance/settle',
  access: 'member',
  params: inShop.extend({ performance: performanceId }),
  query: none,
  input: z.object({ decision: z.enum(['try_again', 'was_done', 'drop']) }),
  output: performance,
  refusals: ['not_waiting'],
});
