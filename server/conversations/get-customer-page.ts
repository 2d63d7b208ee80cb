import type { CustomerMerge, CustomerPage, Identity } from '../../contract/customers.ts';
import type { CustomerId } from '../../contract/ids.ts';
import { carrierOf, likelySlip } from '../../language/mail-carriers.ts';
import { describeCustomer } from '../customers/get-customer.ts';
import { mergesOf } from '../customers/merges-of.ts';
import { proposalsOf } from '../customers/proposals.ts';
import { judgeReach, reachOf } from '../customers/reach.ts';
import { ordersOfCustomer } from '../orders/find-orders.ts';
import { recipientsOfOrders } from '../orders/orders-of-person.ts';
import type { Context } from '../platform/context.ts';
import { personNames } from '../staff/person-names.ts';
import { conversationPolicy } from './policy.ts';
import { conversationsOfCustomer } from './store-others.ts';

/** The newest of a person's orders and conversations are shown; more are counted. */
const mostOrders = 100;

/** Everything the shop knows of a person; of a record that was put into another, that other one. Throws `not_found`. */
export async function getCustomerPage(ctx: Context, asked: CustomerId): Promise<CustomerPage> {
  conversationPolicy.require(ctx, 'conversation.read');
  const { customer, note, figures, askedFor } = await describeCustomer(ctx, asked);
  return {
    ...customer,
    note,
    lastOrderedAt: figures.lastOrderedAt?.toISOString() ?? null,
    totalPaid: figures.totalPaid,
    identities: await withReach(ctx, customer.identities),
    orders: await ordersOf(ctx, customer.id),
    conversations: await matters(ctx, customer.id),
    proposals: await proposalsOf(ctx, customer.id),
    merges: await merges(ctx, customer.id),
    askedFor,
  };
}

async function withReach(ctx: Context, identities: readonly Identity[]): Promise<CustomerPage['identities']> {
  const addresses = identities.filter((one) => one.kind === 'mail' || one.kind === 'masked_mail');
  const reach = await reachOf(
    ctx,
    addresses.map((one) => one.value),
  );
  return identities.map((one) => {
    if (one.kind !== 'mail' && one.kind !== 'masked_mail') return { ...one, reach: null, suggestion: null };
    const circumstances = { carrier: carrierOf(one.value), silent: false, now: ctx.now };
    const domain = one.correctedTo === undefined ? likelySlip(one.value) : null;
    return {
      ...one,
      reach: judgeReach(reach(one.value), circumstances).state,
      suggestion: domain === null ? null : `${one.value.slice(0, one.value.lastIndexOf('@'))}@${domain}`,
    };
  });
}

async function ordersOf(ctx: Context, id: CustomerId): Promise<CustomerPage['orders']> {
  const orders = await ordersOfCustomer(ctx, id, mostOrders);
  const goesTo = await recipientsOfOrders(
    ctx,
    orders.map((order) => order.id),
  );
  return orders.map((order) => ({
    ...order,
    ...(goesTo.get(order.id) ?? { gift: false, recipients: [] }),
  }));
}

async function matters(ctx: Context, id: CustomerId): Promise<CustomerPage['conversations']> {
  const all = await conversationsOfCustomer(ctx, id, null);
  return all.map(({ id: conversation, number, subject, status, lastMessageAt }) => ({
    id: conversation,
    number,
    subject,
    status,
    lastMessageAt: lastMessageAt.toISOString(),
  }));
}

async function merges(ctx: Context, id: CustomerId): Promise<CustomerMerge[]> {
  const all = await mergesOf(ctx, id);
  const names = await personNames(
    ctx,
    all.flatMap((merge) => merge.byId ?? []),
  );
  return all.map(({ goneId, name, kana, note, byId, at, ...merge }) => ({
    ...merge,
    gone: { id: goneId, name, kana, note },
    by: byId === null ? '' : (names.get(byId)?.name ?? ''),
    at: at.toISOString(),
  }));
}
