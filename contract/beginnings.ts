import { z } from 'zod';
import { conversation } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { conversationId, customerId, instant, messageId, orderId, shopId } from './ids.ts';

const none = z.object({});
const inShop = z.object({ shop: shopId });

/** Who calls, or to whom one writes: somebody known, or a name with a number or address. */
const caller = z.object({
  customer: customerId.nullable(),
  name: z.string().trim().max(80).default(''),
  phone: z.string().trim().max(40).default(''),
});

/**
 * 電話メモ: what was said on the telephone, in ten seconds. `message` is made by the browser: twice is once. `conversation`
 * = the matter it goes on with; null begins a new one.
 */
export const noteCall = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/calls',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    message: messageId,
    conversation: conversationId.nullable().default(null),
    caller,
    order: orderId.nullable().default(null),
    text: z.string().trim().min(1).max(20_000),
    /** Nobody answered the telephone. */
    missed: z.boolean().default(false),
    /** 折り返し: when it was promised to call back. */
    callBackAt: instant.nullable().default(null),
    /** Nothing is left to be done. */
    done: z.boolean().default(false),
  }),
  output: conversation,
  refusals: ['changed_meanwhile'],
});

/** 新しいメール: an empty conversation with somebody, in which the first mail is written as any reply is. */
export const beginMail = endpoint({
  method: 'POST',
  path: '/api/shops/:shop/conversations',
  access: 'member',
  params: inShop,
  query: none,
  input: z.object({
    conversation: conversationId,
    customer: customerId.nullable().default(null),
    name: z.string().trim().max(80).default(''),
    /** Empty: where the customer hears the shop best. */
    address: z.union([z.literal(''), z.string().trim().toLowerCase().max(254).pipe(z.email())]).default(''),
    order: orderId.nullable().default(null),
    subject: z.string().trim().min(1).max(200),
  }),
  output: conversation,
  refusals: ['no_recipient', 'no_sending_account'],
});
