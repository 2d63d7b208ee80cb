import { z } from 'zod';
import { typedAddress } from './addresses.ts';
import { endpoint } from './endpoint.ts';
import { consignmentId, conversationId, day, holdId, instant, orderId, shopId, staffId } from './ids.ts';
import {
  address,
  addressFinding,
  consignment,
  order,
  orderHold,
  service,
  stage,
  temperature,
} from './orders.ts';

/** What a person filters the board by; several may be true of one consignment. */
export const boardFlags = [
  /**
   * May leave today and should: promised for today or earlier, needed so that it arrives on the day asked for, or no
   * day was named at all. What waits for money or is held is not among them.
   */
  'today',
  'late',
  /** Sold before it is there (予約, 受注生産, a week or more before its day), and that day is still to come. */
  'preorder',
  'gift',
  'cool',
  'cod',
  /** Paid in advance, and the money has not come. */
  'unpaid',
  'held',
  /** Something looks wrong with the address. */
  'address',
  /** The buyer or the shop wrote something. */
  'note',
] as const;
export const boardFlag = z.enum(boardFlags);
export type BoardFlag = z.infer<typeof boardFlag>;

/** One line of the board. */
export const boardRow = z.object({
  consignment,
  order: order.pick({
    id: true,
    number: true,
    sourceName: true,
    orderedAt: true,
    promisedShipDate: true,
    payment: true,
    total: true,
    note: true,
    memo: true,
    late: true,
  }),
  buyerName: z.string(),
  /** How many consignments the order has. */
  of: z.number().int(),
  flags: z.array(boardFlag),
  /** The buyer never ordered before: some things are put in only then. */
  firstOrder: z.boolean(),
  holds: z.array(orderHold),
});
export type BoardRow = z.infer<typeof boardRow>;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const one = inShop.extend({ consignment: consignmentId });

/** The board, in the order in which things should leave; 出荷済 newest first. */
export const listConsignments = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/consignments',
  access: 'member',
  params: inShop,
  query: z.object({
    stage: stage.default('waiting'),
    flag: boardFlag.optional(),
    /** Format or connector of the order. */
    source: z.string().max(64).optional(),
    q: z.string().max(200).default(''),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  input: none,
  output: z.object({
    rows: z.array(boardRow),
    next: z.string().nullable(),
    /** How many stand where; 出荷済 counts today's, 取消 those of two weeks that were printed or packed already. */
    counts: z.record(stage, z.number().int()),
    /** Of this stage, how many have each flag. */
    flags: z.record(boardFlag, z.number().int()),
    /** Where the shop's orders come from. */
    sources: z.array(z.object({ source: z.string(), name: z.string() })),
  }),
  refusals: [],
});

/** What a scanned or typed code means: 出荷番号, order number or tracking number. */
export const findConsignment = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/consignments/by-code/:code',
  access: 'member',
  params: inShop.extend({ code: z.string().min(1).max(100) }),
  query: none,
  input: none,
  output: z.object({ rows: z.array(boardRow) }),
  refusals: [],
});

export const moveRefusals = ['held', 'not_possible', 'already_left', 'not_found'] as const;

/**
 * Moves to another stage, forwards or back. What is held or cancelled does not move and is named; the others do.
 * `before` lets the screen offer to undo it. 梱包済 carries the name of who packed (the caller, unless named).
 */
export const moveConsignments = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/consignment-moves',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    ids: z.array(consignmentId).min(1).max(500),
    to: stage.exclude(['cancelled']),
    packedBy: staffId.optional(),
  }),
  output: z.object({
    moved: z.array(z.object({ id: consignmentId, before: stage })),
    refused: z.array(z.object({ id: consignmentId, reason: z.enum(moveRefusals) })),
  }),
  refusals: [],
});

/** Decides how it is sent. */
export const changeConsignment = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/consignments/:consignment',
  access: 'member',
  params: one,
  query: none,
  input: z
    .object({
      service: service.nullable(),
      temperature,
      deliveryDay: day.nullable(),
      deliveryTime: z.string().max(40),
    })
    .partial(),
  output: consignment,
  refusals: ['already_left'],
});

/** Writes another address over the one that came; that one stays beside it. */
export const correctAddress = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/consignments/:consignment/address',
  access: 'member',
  params: one,
  query: none,
  input: z.object({ address: typedAddress, why: z.string().max(500).default('') }),
  output: consignment,
  refusals: ['already_left'],
});

/** Back to the address as it came. */
export const restoreAddress = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/consignments/:consignment/address',
  access: 'member',
  params: one,
  query: none,
  input: none,
  output: consignment,
  refusals: ['already_left'],
});

/** Looks an address over before it is saved; `normalised` = how it would be written. */
export const checkAddress = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/address-checks',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({ address: typedAddress }),
  output: z.object({ findings: z.array(addressFinding), normalised: address }),
  refusals: [],
});

/** Nothing of this order leaves until it is released. */
export const placeHold = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/orders/:order/holds',
  access: 'member',
  params: inShop.extend({ order: orderId }),
  query: none,
  input: z.object({ conversation: conversationId.optional(), note: z.string().max(500).default('') }),
  output: order,
  refusals: ['already_left'],
});

export const releaseHold = endpoint({
  method: 'DELETE',
  path: '/api/shops/:shop/orders/:order/holds/:hold',
  access: 'member',
  params: inShop.extend({ order: orderId, hold: holdId }),
  query: none,
  input: none,
  output: order,
  refusals: [],
});

/** The shop's own remark on an order. */
export const writeMemo = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/orders/:order/memo',
  access: 'member',
  params: inShop.extend({ order: orderId }),
  query: none,
  input: z.object({ memo: z.string().max(2000) }),
  output: order,
  refusals: [],
});

/** What happened to an order: imports that changed it, what was done in the house, who did it. */
export const orderHistory = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/orders/:order/history',
  access: 'member',
  params: inShop.extend({ order: orderId }),
  query: none,
  input: none,
  output: z.object({
    events: z.array(
      z.object({
        id: z.uuid(),
        at: instant,
        kind: z.string(),
        by: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  refusals: [],
});
