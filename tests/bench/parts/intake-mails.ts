import type { ShopId } from '../../../contract/ids.ts';
import { importOrders } from '../../../server/orders/import-orders.ts';
import { type Runner, system } from '../../../server/platform/context.ts';
import { aCustomer, type TestCustomer } from '../../builders/customers.ts';
import { anIncomingMail } from '../../builders/mail.ts';
import { anOrder, testSource } from '../../builders/orders.ts';

export interface Buyer {
  customer: TestCustomer;
  number: string;
}

/** Brings so many orders into a shop, each of another person. */
export async function fillWithOrders(runner: Runner, shop: ShopId, count: number): Promise<Buyer[]> {
  const buyers: Buyer[] = [];
  const now = new Date();
  for (let from = 0; from < count; from += 1000) {
    const orders = Array.from({ length: 1000 }, () => {
      const customer = aCustomer();
      const order = anOrder({ now, by: customer });
      buyers.push({ customer, number: order.number });
      return order;
    });
    await runner.run(shop, system, (ctx) =>
      importOrders(ctx, { source: testSource, importId: null, orders }),
    );
  }
  return buyers;
}

const body =
  'お世話になっております。\n先日注文した商品がまだ届かないのですが、いつ頃になりますでしょうか。\nお手数ですがご確認をお願いいたします。\n';

/**
 * First mails, each of somebody else: a third name their order, a third write from the address they ordered with, a
 * third are known by nothing but their name.
 */
export function firstMails(buyers: readonly Buyer[], count: number, series: string): Promise<Uint8Array[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) => {
      const { customer, number } = buyerAt(buyers, i);
      const text = i % 3 === 0 ? `注文番号 ${number} の件です。\n${body}` : body;
      return anIncomingMail({
        from: writer(customer, series, i),
        subject: `お問い合わせ ${series} ${i}`,
        text: `${text}\n${customer.name}\n`,
        messageId: `${series}-${i}@mail.example`,
      });
    }),
  );
}

/** Of the first mails of that series, so many have an order that can be told. */
export const toBeRecognised = (count: number): number => count - Math.floor(count / 3);

/** Answers of the same people within the conversations of that series, with what they answer quoted below. */
export function repliesTo(buyers: readonly Buyer[], count: number, series: string): Promise<Uint8Array[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) =>
      anIncomingMail({
        from: writer(buyerAt(buyers, i).customer, series, i),
        subject: `Re: お問い合わせ ${series} ${i}`,
        text: `その後いかがでしょうか。\n\n2026年11月21日(土) 10:00 店 <info@shop.example>:\n> ${body.replaceAll('\n', '\n> ')}\n`,
        messageId: `re-${series}-${i}@mail.example`,
        inReplyTo: `${series}-${i}@mail.example`,
      }),
    ),
  );
}

const writer = ({ name, mail }: TestCustomer, series: string, i: number): { name: string; mail: string } => ({
  name,
  mail: i % 3 === 1 ? mail : `somebody-${series}-${i}@example.net`,
});

function buyerAt(buyers: readonly Buyer[], at: number): Buyer {
  const buyer = buyers[(at * 13) % buyers.length];
  if (buyer === undefined) throw new Error('no buyers');
  return buyer;
}
