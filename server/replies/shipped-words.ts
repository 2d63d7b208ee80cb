import type { Consignment, Order } from '../../contract/orders.ts';
import type { ShopSettings } from '../../contract/staff.ts';
import { jstDay } from '../../language/days.ts';
import { delightLine } from '../../language/enclosures.ts';
import { carrierOf } from '../../language/mail-carriers.ts';
import type { Voice } from '../../language/voice.ts';
import { quietUntilFor } from '../conversations/leave-at.ts';
import type { NoticePlace } from '../conversations/place-notice.ts';
import { isMallAddress } from '../customers/is-mall-address.ts';
import { getFulfilmentSettings } from '../fulfilment/settings.ts';
import { statusPageUrl } from '../fulfilment/status-page/link.ts';
import type { Mailbox } from '../intake/channel.ts';
import type { SendingAccount } from '../intake/sending-account.ts';
import { firstOrders } from '../orders/first-orders.ts';
import type { Context } from '../platform/context.ts';
import { getShopSettings } from '../staff/shop-settings.ts';
import { goodsIn, otherAddresses } from './delighted.ts';
import { seriousnessOf } from './rules/serious-matter.ts';
import { type ShippedMailFacts, shippedMail } from './rules/shipped-mail.ts';
import { sayWarmly } from './say-warmly.ts';
import { type Delights, noDelights, takeDelights } from './take-delights.ts';

export interface ShippedNews {
  order: Order;
  to: Mailbox;
  account: SendingAccount;
  publicUrl: string | null;
  words: ShippedMailFacts['words'];
  /** What has left and is told now. */
  left: Consignment[];
  /** The way it goes takes files. */
  mayAttach: boolean;
}

export type Words = ReturnType<typeof shippedMail>;
/** As it leaves, with the files its lines speak of. */
export type WarmWords = Words & Pick<Delights, 'files'>;

/**
 * The words of 発送のお知らせ: the facts alone, and, once it is known where it goes (and what the customer wrote last
 * there; nothing: it begins a talk), as it is sent: in the shop's voice, warm where that is in place (E5, E6).
 */
export async function shippedWords(
  ctx: Context,
  news: ShippedNews,
): Promise<{ plain: Words; warm: (place: NoticePlace) => Promise<WarmWords> }> {
  const settings = await getShopSettings(ctx);
  const facts = await factsOf(ctx, news, settings);
  return {
    plain: shippedMail(facts),
    warm: async ({ answers, conversation }) => {
      const serious =
        facts.late || (answers !== null && seriousnessOf(`${answers.subject}\n${answers.text}`) !== null);
      const leaving = { conversation: conversation.id, to: [news.to.address] };
      const day = jstDay((await quietUntilFor(ctx, leaving)) ?? ctx.now);
      const about = { news, settings, voice: facts.voice, serious, first: answers === null, day };
      const delights = await delightsOf(ctx, news, serious || facts.withoutLinks);
      const { subject, text } = shippedMail({
        ...facts,
        warm: await warmthOf(ctx, about),
        delights: delights.lines,
      });
      return { subject, text, files: delights.files };
    },
  };
}

async function factsOf(ctx: Context, news: ShippedNews, settings: ShopSettings) {
  const { order, to, account, publicUrl, words, left } = news;
  const days = left.flatMap((one) => one.shipments.flatMap(({ shippedOn }) => shippedOn ?? []));
  const leftOn = days.sort()[0] ?? jstDay(new Date(left[0]?.stageAt ?? ctx.now));
  return {
    voice: account.voice ?? settings.voice,
    late: order.promisedShipDate !== null && leftOn > order.promisedShipDate,
    customerName: order.buyer.name,
    shopName: settings.name,
    signature: account.signature || settings.signature,
    orderNumber: order.number,
    left,
    several: order.consignments.length > 1,
    more: order.consignments.some((one) => one.stage !== 'shipped' && one.stage !== 'cancelled'),
    statusUrl: await statusPageUrl(ctx, order.id, publicUrl),
    withoutLinks: carrierOf(to.address) !== null || isMallAddress(to.address),
    words,
  };
}

interface Warmth {
  news: ShippedNews;
  settings: ShopSettings;
  voice: Voice;
  serious: boolean;
  first: boolean;
  /** Of sending. */
  day: string;
}

const warmthOf = (
  ctx: Context,
  { news: { order, to, left }, settings, voice, serious, first, day }: Warmth,
) =>
  sayWarmly(ctx, {
    facts: {
      occasion: 'shipped',
      voice,
      settings: settings.warmth,
      day,
      // It is a mail, whatever else the desk answers by.
      roomForGreeting: true,
      toPhone: carrierOf(to.address) !== null,
      toMall: isMallAddress(to.address),
      serious,
      first,
      gift: left.some((one) => one.gift),
    },
    to: to.address,
    seed: `${order.id} ${left.map((one) => one.id).join(' ')}`,
  });

/** The small delights that go along with these goods today (E6); none to telephones and malls, none beside a pardon. */
async function delightsOf(ctx: Context, news: ShippedNews, without: boolean): Promise<Delights> {
  const { order, left, to, mayAttach } = news;
  const { enclosures: rules } = await getFulfilmentSettings(ctx);
  if (without || rules.every((rule) => delightLine(rule) === '')) return noDelights;
  return await takeDelights(ctx, {
    rules,
    parcel: {
      goods: await goodsIn(
        ctx,
        left.flatMap((one) => one.items),
      ),
      gift: left.some((one) => one.gift),
      firstOrder: (await firstOrders(ctx, [order.id])).has(order.id),
      day: jstDay(ctx.now),
    },
    to: to.address,
    alsoKnownAs: await otherAddresses(ctx, order.customerId),
    mayAttach,
  });
}
