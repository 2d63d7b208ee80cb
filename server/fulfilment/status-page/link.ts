import { type OrderId, type ShopId, shopId } from '../../../contract/ids.ts';
import type { Context } from '../../platform/context.ts';
import { shopKey } from '../../platform/shop-key.ts';
import { readToken, signToken } from '../../platform/signed-token.ts';

const keyName = 'status_page';
/** The shop in front, because its key is needed to read the rest. */
const form = /^(\d{1,9})-([a-z2-7]{40})$/i;

/** The word by which a buyer opens the page of one order, without a password (C6). */
export async function statusToken(ctx: Context, order: OrderId): Promise<string> {
  return `${ctx.shop}-${signToken(await shopKey(ctx, keyName), 'order', order)}`;
}

/** The address of that page, or null when nobody outside reaches this desk. */
export async function statusPageUrl(
  ctx: Context,
  order: OrderId,
  publicUrl: string | null,
): Promise<string | null> {
  return publicUrl === null ? null : `${publicUrl}/o/${await statusToken(ctx, order)}`;
}

/** The shop a word speaks of, whether or not it is ours. */
export function shopOfToken(token: string): ShopId | null {
  const shop = shopId.safeParse(form.exec(token)?.[1]);
  return shop.success ? shop.data : null;
}

/** Whose page it is; null for any word that we did not make. */
export async function orderOfToken(ctx: Context, token: string): Promise<OrderId | null> {
  const word = form.exec(token)?.[2] ?? '';
  return readToken(await shopKey(ctx, keyName), 'order', word) as OrderId | null;
}
