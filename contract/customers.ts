import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { conversationId, customerId, customerMergeId, instant, proposalId, shopId, yen } from './ids.ts';
import { orderSummary } from './orders.ts';

/** How a person can be reached or known: mail, phone, a mall's masked address. */
export const identityKinds = ['mail', 'phone', 'masked_mail', 'line'] as const;
export const identityKind = z.enum(identityKinds);
export const identityOrigins = ['order', 'mail', 'staff', 'correction'] as const;
export const identity = z.object({
  kind: identityKind,
  value: z.string(),
  shown: z.string(),
  /** Where it came from; left out where that was not written down. */
  from: z.enum(identityOrigins).optional(),
  /** It is a slip of the pen: what is written to it goes there. */
  correctedTo: z.string().optional(),
});
export type Identity = z.infer<typeof identity>;

export const customer = z.object({
  id: customerId,
  name: z.string(),
  kana: z.string(),
  /** Slips that were corrected are among them. */
  identities: z.array(identity),
  orderCount: z.number().int(),
  conversationCount: z.number().int(),
  firstOrderedAt: instant.nullable(),
});
export type Customer = z.infer<typeof customer>;

/** One line of the list. */
export const customerSummary = z.object({
  id: customerId,
  name: z.string(),
  kana: z.string(),
  mail: z.string(),
  phone: z.string(),
  orderCount: z.number().int(),
  conversationCount: z.number().int(),
  lastOrderedAt: instant.nullable(),
});
export type CustomerSummary = z.infer<typeof customerSummary>;

/** Why two records may be one person; `text` = what was compared, as people write it. */
export const sameReasonKinds = [
  'same_name',
  'same_reading',
  'near_name',
  'same_phone',
  'same_address',
  'phone_end',
  'masked_and_real',
  'same_mailbox_name',
  /** Wrote from a new address about an order of the other one. */
  'named_order',
  /** The telephone number stood in the text of a message. */
  'phone_in_text',
  /** An address was corrected, or tried to be added, that the other one has. */
  'same_address_given',
] as const;
export const sameReason = z.object({ kind: z.enum(sameReasonKinds), text: z.string() });
export type SameReason = z.infer<typeof sameReason>;

export const proposal = z.object({
  id: proposalId,
  /** 0 to 100. */
  score: z.number().int(),
  reasons: z.array(sameReason),
  /** The one who would stay comes first. */
  people: z.tuple([customerSummary, customerSummary]),
});
export type Proposal = z.infer<typeof proposal>;

export const customerMerge = z.object({
  id: customerMergeId,
  /** Who was put into this one. */
  gone: z.object({ id: customerId, name: z.string(), kana: z.string(), note: z.string() }),
  reasons: z.array(sameReason),
  by: z.string(),
  at: instant,
  orders: z.number().int(),
  conversations: z.number().int(),
});
export type CustomerMerge = z.infer<typeof customerMerge>;

/** An order of a person, with whom it went to. */
export const orderOfCustomer = orderSummary.extend({
  /** 贈った: its recipient is neither written to nor called (C2b). */
  gift: z.boolean(),
  /** Other people it goes to. */
  recipients: z.array(z.string()),
});
export type OrderOfCustomer = z.infer<typeof orderOfCustomer>;

/** A person on a page of his own. */
export const customerPage = customer.extend({
  note: z.string(),
  lastOrderedAt: instant.nullable(),
  /** What was paid in all; cancelled orders are not counted. */
  totalPaid: yen,
  identities: z.array(
    identity.extend({
      /** Whether he hears us there; null for what is no address. */
      reach: z.enum(['fine', 'unsure', 'silent', 'full', 'refused', 'dead']).nullable(),
      /** A likely slip of the pen: what it was probably meant to be. */
      suggestion: z.string().nullable(),
    }),
  ),
  orders: z.array(orderOfCustomer),
  conversations: z.array(
    z.object({
      id: conversationId,
      number: z.number().int(),
      subject: z.string(),
      status: z.enum(['open', 'working', 'on_hold', 'closed']),
      lastMessageAt: instant,
    }),
  ),
  proposals: z.array(proposal),
  merges: z.array(customerMerge),
  /** The record that was asked for, where it was put into this one. */
  askedFor: z.object({ id: customerId, name: z.string() }).nullable(),
});
export type CustomerPage = z.infer<typeof customerPage>;

const none = z.object({});
const inShop = z.object({ shop: shopId });
const one = inShop.extend({ customer: customerId });

/** Finds by name, reading, mail address, telephone or order number; newest first when `q` is empty. */
export const listCustomers = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/customers',
  access: 'member',
  params: inShop,
  query: z.object({
    q: z.string().max(200).default(''),
    after: customerId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  input: none,
  output: z.object({
    customers: z.array(customerSummary),
    next: customerId.nullable(),
    /** Proposals that wait for a person. */
    proposals: z.number().int(),
  }),
  refusals: [],
});

/** A person; of one who was put into another, that other one. */
export const getCustomer = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/customers/:customer',
  access: 'member',
  params: one,
  query: none,
  input: none,
  output: customerPage,
  refusals: [],
});

export const changeCustomer = endpoint({
  method: 'PATCH',
  path: '/api/shops/:shop/customers/:customer',
  access: 'member',
  params: one,
  query: none,
  input: z
    .object({
      name: z.string().trim().max(200),
      kana: z.string().trim().max(200),
      note: z.string().trim().max(5000),
    })
    .partial(),
  output: customerPage,
  refusals: [],
});

const way = z.object({ kind: identityKind, value: z.string().trim().min(1).max(320) });

export const addIdentity = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/customers/:customer/identities',
  access: 'member',
  params: one,
  query: none,
  input: way,
  output: customerPage,
  refusals: ['identity_taken', 'identity_wrong'],
});

/** Takes away a way by which he is known; never the last one. */
export const removeIdentity = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/customers/:customer/identity-removals',
  access: 'member',
  params: one,
  query: none,
  input: way,
  output: customerPage,
  refusals: ['last_identity'],
});

/**
 * Puts a slip of the pen right, by whom it belongs to: whatever is written to `value` goes to `to` from now on. With
 * `to` null that ends.
 */
export const correctIdentity = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/identity-corrections',
  access: 'member',
  params: inShop,
  query: none,
  input: way.extend({ to: z.string().trim().min(1).max(320).nullable() }),
  output: customerPage,
  refusals: ['identity_wrong'],
});

/** Proposals that wait, the surest first. */
export const listProposals = endpoint({
  method: 'GET',
  path: '/api/shops/:shop/customer-proposals',
  access: 'member',
  params: inShop,
  query: none,
  input: none,
  output: z.object({ proposals: z.array(proposal), count: z.number().int() }),
  refusals: [],
});

/** 別の人: never proposed again. With false it is open again. */
export const dismissProposal = endpoint({
  method: 'PUT',
  path: '/api/shops/:shop/customer-proposals/:proposal/dismissed',
  access: 'member',
  params: inShop.extend({ proposal: proposalId }),
  query: none,
  input: z.object({ dismissed: z.boolean() }),
  output: none,
  refusals: [],
});

/** 同じ人: puts `gone` into this one, who lives on. */
export const mergeCustomers = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/customers/:customer/merges',
  access: 'member',
  params: one,
  query: none,
  input: z.object({ gone: customerId }),
  output: z.object({ merge: customerMergeId, kept: customerId }),
  refusals: ['customer_merge_not_possible'],
});

/** Gives exactly back what moved then; what came since stays where it came. */
export const undoCustomerMerge = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/customer-merges/:merge/undo',
  access: 'member',
  params: inShop.extend({ merge: customerMergeId }),
  query: none,
  input: none,
  output: z.object({ kept: customerId, back: customerId }),
  refusals: ['already_undone'],
});
