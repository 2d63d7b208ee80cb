import type { Customer } from '../../contract/customers.ts';
import type { ConversationId, SnippetId } from '../../contract/ids.ts';
import type { Order } from '../../contract/orders.ts';
import type { FilledVariable } from '../../contract/snippets.ts';
import { fillTemplate } from '../../language/fill-template.ts';
import { normalizeMail } from '../../language/normalize.ts';
import { type ForReply, loadForReply } from '../conversations/load-for-reply.ts';
import { getCustomer } from '../customers/get-customer.ts';
import { getFulfilmentSettings } from '../fulfilment/settings.ts';
import { takeSnippet } from '../knowledge/take-snippet.ts';
import { getOrder } from '../orders/get-order.ts';
import type { Context } from '../platform/context.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { replyPolicy } from './policy.ts';
import { templateValues } from './rules/template-values.ts';

/** Every variable of templates with its value in this conversation, or why there is none. */
export async function listVariables(ctx: Context, id: ConversationId): Promise<FilledVariable[]> {
  replyPolicy.require(ctx, 'reply.send');
  const situation = await loadForReply(ctx, id);
  const { customerId, orderId } = situation.conversation;
  const customer = customerId === null ? null : await getCustomer(ctx, customerId);
  const order = orderId === null ? null : await getOrder(ctx, orderId);
  const { sender } = await getFulfilmentSettings(ctx);
  return templateValues({
    now: ctx.now,
    shop: await getShopSettings(ctx),
    returnTo: sender,
    staffName: ctx.actor.kind === 'staff' ? ctx.actor.name : '',
    // As in the salutation of the frame.
    customerName: customer === null ? '' : customer.name || (situation.recipient?.name ?? ''),
    order,
    readerOrdered: order !== null && readerOrdered(situation, customer, order),
  });
}

/**
 * Whether the answer goes to whoever ordered: the same person, the address of the order, or, for what is no gift, the
 * order that a colleague chose by hand.
 */
export function readerOrdered(
  { conversation, recipient }: ForReply,
  customer: Customer | null,
  order: Order,
): boolean {
  if (customer !== null && customer.id === order.customerId) return true;
  const mail = normalizeMail(order.buyer.mail);
  if (mail !== '' && mail === normalizeMail(recipient?.address ?? '')) return true;
  return !order.gift && conversation.orderEvidence.some(({ kind }) => kind === 'chosen_by_staff');
}

/** A template with the facts of this conversation, counted as used. What is not known stays standing and is named. */
export async function fillSnippet(
  ctx: Context,
  id: ConversationId,
  snippet: SnippetId,
): Promise<{ text: string; missing: string[] }> {
  const variables = await listVariables(ctx, id);
  const { text: template } = await takeSnippet(ctx, snippet);
  const { text, missing } = fillTemplate(template, new Map(variables.map((one) => [one.name, one.value])));
  return { text, missing: [...new Set(missing.map(({ name }) => name))] };
}
