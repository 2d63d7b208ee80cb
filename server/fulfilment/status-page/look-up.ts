import type { OrderId, ShopId } from '../../../contract/ids.ts';
import type { Order } from '../../../contract/orders.ts';
import { jstDay } from '../../../language/days.ts';
import { normalizeMail, normalizeOrderNumber, normalizePhone } from '../../../language/normalize.ts';
import { findOrdersByNumber } from '../../orders/find-orders.ts';
import { getOrder } from '../../orders/get-order.ts';
import { type Context, type Runner, system } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { beginAttempt, clearAttempts } from '../../staff/limit-attempts.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { getFulfilmentSettings } from '../settings.ts';
import { orderOfToken, shopOfToken, statusPageUrl, statusToken } from './link.ts';

/** What the page of an order is made of. */
export interface StatusFacts {
  shopName: string;
  /** Where the shop is written to about it; '' = nowhere known. */
  shopMail: string;
  order: Order;
  /** Asia/Tokyo, YYYY-MM-DD. */
  today: string;
}

/** The order behind a link; null for a link that is none of ours, or whose order is gone. */
export async function openStatus(runner: Runner, token: string): Promise<StatusFacts | null> {
  const shop = shopOfToken(token);
  if (shop === null) return null;
  return await unlessGone(() =>
    runner.run(shop, system, async (ctx) => {
      // First, because a number somebody made up is no shop and gets no key.
      const { name } = await getShopSettings(ctx);
      const order = await orderOfToken(ctx, token);
      if (order === null) return null;
      const { senderMail } = await getFulfilmentSettings(ctx);
      const today = jstDay(ctx.now);
      return { shopName: name, shopMail: senderMail, order: await getOrder(ctx, order), today };
    }),
  );
}

/** For staff: what the buyer sees of this order. Throws `not_found`. */
export async function getStatusLink(
  ctx: Context,
  order: OrderId,
  publicUrl: string | null,
): Promise<{ path: string; url: string | null }> {
  const { id } = await getOrder(ctx, order);
  return { path: `/o/${await statusToken(ctx, id)}`, url: await statusPageUrl(ctx, id, publicUrl) };
}

/** The name of a shop whose form is asked for; null when there is no such shop. */
export async function shopToAsk(runner: Runner, shop: ShopId): Promise<string | null> {
  return await unlessGone(() => runner.run(shop, system, async (ctx) => (await getShopSettings(ctx)).name));
}

export interface Asked {
  number: string;
  /** Mail address or telephone of the buyer. */
  contact: string;
  ip: string;
}

/**
 * The word of the order's page, for who knows its number and how the buyer is reached (C6). A number that is not there
 * and one of somebody else are the same null. Refuses `too_many_attempts`.
 */
export async function findStatus(runner: Runner, shop: ShopId, asked: Asked): Promise<string | null> {
  const number = normalizeOrderNumber(asked.number);
  const attempt = { email: `order:${shop}:${number}`, ip: asked.ip };
  await beginAttempt(runner, attempt);
  const token = await runner.run(shop, system, (ctx) => tokenFor(ctx, { ...asked, number }));
  if (token !== null) await clearAttempts(runner, attempt.email);
  return token;
}

async function tokenFor(ctx: Context, { number, contact }: Omit<Asked, 'ip'>): Promise<string | null> {
  const found = number === '' ? [] : await findOrdersByNumber(ctx, [number]);
  for (const { id } of found.slice(0, 5)) {
    if (await isBuyers(ctx, id, contact)) return await statusToken(ctx, id);
  }
  return null;
}

/** The recipient of a gift is not the buyer: what was bought for him is no business of his. */
async function isBuyers(ctx: Context, id: OrderId, contact: string): Promise<boolean> {
  const { buyer } = await getOrder(ctx, id);
  const [mail, phone] = [normalizeMail(contact), normalizePhone(contact)];
  return (
    (mail !== '' && mail === normalizeMail(buyer.mail)) ||
    (phone !== '' && phone === normalizePhone(buyer.phone))
  );
}

async function unlessGone<T>(look: () => Promise<T>): Promise<T | null> {
  return await look().catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === 'not_found') return null;
    throw error;
  });
}
