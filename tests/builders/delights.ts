import { Readable } from 'node:stream';
import type { EnclosureFile } from '../../contract/enclosure-file.ts';
import type { EnclosureRule } from '../../contract/fulfilment.ts';
import type { EnclosureFileId, OrderId } from '../../contract/ids.ts';
import { keepEnclosureFile } from '../../server/fulfilment/enclosure-files/keep-enclosure-file.ts';
import { changeFulfilmentSettings } from '../../server/fulfilment/settings.ts';
import type { Channel, OutgoingMessage } from '../../server/intake/channel.ts';
import { getOrder } from '../../server/orders/get-order.ts';
import { moveConsignments } from '../../server/orders/move-consignments.ts';
import { system } from '../../server/platform/context.ts';
import { newId } from '../../server/platform/ids.ts';
import { tellShipped } from '../../server/replies/tell-shipped.ts';
import { aCustomer, type TestCustomer } from './customers.ts';
import { anOrder, takeOrders } from './orders.ts';
import type { ReplyDesk } from './reply-desk.ts';

/** The smallest picture that says what it is; `of` makes it another one. */
export const aPicture = (of = ''): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a00', 'hex'), Buffer.from(of)]);

/** Small delights at a desk: files brought, rules set, parcels that leave. */
export function delightsAt(where: () => ReplyDesk) {
  const asOwner = <T>(work: Parameters<typeof runAs<T>>[1]) => runAs<T>(where(), work);
  return {
    bring: (content = aPicture(), name = 'ぬりえ.png'): Promise<EnclosureFile> =>
      keepEnclosureFile(asOwner, {
        id: newId<EnclosureFileId>(),
        name,
        body: Readable.from([content]),
        announced: null,
      }),
    rules: (...rules: Partial<EnclosureRule>[]) =>
      asOwner((ctx) =>
        changeFulfilmentSettings(ctx, { enclosures: rules.map((rule) => ({ ...aRule, ...rule })) }),
      ),
    order: async (by: TestCustomer = aCustomer(), over: Parameters<typeof anOrder>[1] = {}) => {
      const { desk, shop } = where();
      const promised = { promisedShipDate: '2027-12-30', ...over };
      const [order] = await takeOrders(desk.runner, shop.shop, [
        anOrder({ now: desk.clock.now(), by }, promised),
      ]);
      return order as OrderId;
    },
    ship: (order: OrderId, channels?: ReadonlyMap<string, Channel>) => ship(where(), order, channels),
    told: (order: OrderId) => tell(where(), order),
  };
}

const aRule: EnclosureRule = {
  put: 'ぬりえ',
  products: [],
  gift: 'any',
  firstOrder: false,
  from: null,
  to: null,
};

const runAs = <T>({ desk, shop }: ReplyDesk, work: Parameters<typeof desk.runner.run<T>>[2]): Promise<T> =>
  desk.runner.run(shop.shop, shop.as('owner'), work);

const tell = ({ desk, shop }: ReplyDesk, order: OrderId, channels?: ReadonlyMap<string, Channel>) =>
  desk.runner.run(shop.shop, system, (ctx) =>
    tellShipped(ctx, { order, publicUrl: null, ...(channels === undefined ? {} : { channels }) }),
  );

/** The parcel leaves, and its buyer is told; what he gets. */
async function ship(
  at: ReplyDesk,
  order: OrderId,
  channels?: ReadonlyMap<string, Channel>,
): Promise<OutgoingMessage> {
  await at.asAgent(async (ctx) => {
    const { consignments } = await getOrder(ctx, order);
    await moveConsignments(ctx, { ids: consignments.map((one) => one.id), to: 'shipped' });
  });
  at.desk.clock.pass(10);
  const before = at.channel.sent.length;
  await tell(at, order, channels);
  await at.work();
  const sent = at.channel.sent[before];
  if (sent === undefined) throw new Error('nothing was told');
  return sent.message;
}
