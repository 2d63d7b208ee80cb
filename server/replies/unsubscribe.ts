import { type MessageId, type ShopId, shopId } from '../../contract/ids.ts';
import { addresseesOf } from '../conversations/sending.ts';
import { unsubscribeAddress } from '../customers/campaign-consent.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { shopKey } from '../platform/shop-key.ts';
import { readToken, signToken } from '../platform/signed-token.ts';
import { getShopSettings } from '../staff/shop-settings.ts';

const keyName = 'unsubscribe';
/** The shop in front, because its key is needed to read the rest. */
const form = /^(\d{1,9})-([a-z2-7]{40})$/i;

/** The word in the links of one campaign mail. */
export async function unsubscribeToken(ctx: Context, message: MessageId): Promise<string> {
  return `${ctx.shop}-${signToken(await shopKey(ctx, keyName), 'unsubscribe', message)}`;
}

/** Whose word that is; null for any other. */
async function addressesBehind(ctx: Context, token: string): Promise<string[]> {
  const id = readToken(await shopKey(ctx, keyName), 'unsubscribe', form.exec(token)?.[2] ?? '');
  return id === null ? [] : await addresseesOf(ctx, id as MessageId);
}

function shopOf(token: string): ShopId {
  const shop = shopId.safeParse(form.exec(token)?.[1]);
  if (!shop.success) throw notValid();
  return shop.data;
}

const notValid = (): Refusal => new Refusal('not_found', 'link_not_valid');

/** What the page behind a link says. */
export interface Unsubscriber {
  shopName: string;
  /** Not in full: a mail may have been passed on. */
  shown: string;
}

/** Whom a link is about, so that its reader knows; changes nothing. Refuses `link_not_valid`. */
export async function lookAtUnsubscribe(runner: Runner, token: string): Promise<Unsubscriber> {
  return await inShopOf(runner, token, async () => {});
}

/** One click: without a session, however often. Refuses `link_not_valid`. */
export async function unsubscribeByLink(runner: Runner, token: string): Promise<Unsubscriber> {
  return await inShopOf(runner, token, async (ctx, addresses) => {
    for (const address of addresses) await unsubscribeAddress(ctx, address);
  });
}

async function inShopOf(
  runner: Runner,
  token: string,
  work: (ctx: Context, addresses: string[]) => Promise<void>,
): Promise<Unsubscriber> {
  return await runner.run(shopOf(token), system, async (ctx) => {
    // First, because a number somebody made up is no shop and gets no key.
    const { name } = await getShopSettings(ctx);
    const addresses = await addressesBehind(ctx, token);
    const [first] = addresses;
    if (first === undefined) throw notValid();
    await work(ctx, addresses);
    return { shopName: name, shown: first.replace(/^(.).*(?=@)/u, '$1…') };
  });
}

/** A mail program unsubscribed by mail: the word stands in the subject. Answers whether it did. */
export async function unsubscribeByMail(ctx: Context, subject: string): Promise<boolean> {
  const word = /\d{1,9}-[a-z2-7]{40}/i.exec(subject)?.[0] ?? '';
  if (word === '' || shopOf(word) !== ctx.shop) return false;
  const addresses = await addressesBehind(ctx, word);
  for (const address of addresses) await unsubscribeAddress(ctx, address);
  return addresses.length > 0;
}
