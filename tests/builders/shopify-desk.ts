import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { addConnection, type ConnectionForm } from '../../contract/connections.ts';
import type { ConnectionId, OrderId } from '../../contract/ids.ts';
import { shopify } from '../../server/connectors/shopify/connector.ts';
import { connectionJobs } from '../../server/orders/connection-jobs.ts';
import { connectionRoutes } from '../../server/orders/connection-routes.ts';
import { serveHooks } from '../../server/orders/hook-routes.ts';
import type { ConnectionParts } from '../../server/orders/open-connection.ts';
import type { OrderSource } from '../../server/orders/order-source.ts';
import { loadOrders } from '../../server/orders/store.ts';
import type { OrderRecord } from '../../server/orders/types.ts';
import { type Context, system } from '../../server/platform/context.ts';
import { claimsOfOne } from '../../server/platform/db/claims.ts';
import { routesOn } from '../../server/platform/http/route.ts';
import type { JobKind } from '../../server/platform/jobs.ts';
import { secretBox } from '../../server/platform/secrets.ts';
import { makeFindVisitor } from '../../server/staff/find-visitor.ts';
import { type News, type ShopifyServer, startShopify } from '../servers/shopify.ts';
import { aHouse, type BuiltHouse, signedInAs } from './house.ts';
import { aShop, type BuiltShop } from './shop.ts';
import { workOff } from './work-off.ts';

/** A desk with the doors of connections, and a store of Shopify on this machine. */
export interface ShopifyDesk {
  house: BuiltHouse;
  key: Buffer;
  parts: ConnectionParts;
  jobs: JobKind[];
  shop: BuiltShop;
  store: ShopifyServer;
  /** A new shop and a new store. */
  next(): Promise<void>;
  form(over?: Partial<ConnectionForm['settings']>, secrets?: ConnectionForm['secrets']): ConnectionForm;
  /** Connected by its owner, and read once. */
  connect(): Promise<ConnectionId>;
  /** Does all that is queued. */
  work(): Promise<void>;
  tell(connection: ConnectionId, news: News): Promise<number>;
  orders(): Promise<OrderRecord[]>;
  count(table: string, where?: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens it; the environment leads all requests for Shopify to the store on this machine until it is closed. */
export async function aShopifyDesk(publicUrl: string | null = 'https://desk.example'): Promise<ShopifyDesk> {
  const house = await aHouse();
  const { app, runner } = house;
  const key = randomBytes(32);
  const sources = new Map<string, OrderSource>([[shopify.kind, shopify]]);
  const parts: ConnectionParts = { sources, box: secretBox(key), publicUrl };
  const findVisitor = makeFindVisitor(house.db, house.clock);
  connectionRoutes(routesOn({ app, runner, findVisitor }), parts);
  serveHooks({ app, runner, ...parts });
  const desk = {
    ...{ house, key, parts },
    jobs: connectionJobs({ ...parts, runner, claims: claimsOfOne() }),
    shop: await aShop(runner),
    store: await startShopify(house.clock),
  };
  lead(desk.store);
  const inShop = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
    runner.run(desk.shop.shop, system, work);
  return Object.assign(desk, {
    async next() {
      await desk.store.close();
      house.clock.set('2026-07-22T00:30:00Z');
      desk.shop = await aShop(runner);
      desk.store = await startShopify(house.clock);
      lead(desk.store);
      house.sentJobs.length = 0;
    },
    form: (over = {}, secrets = {}) => formOf(desk.store, over, secrets),
    async connect() {
      const browser = await signedInAs(house, desk.shop, 'owner');
      const input = { form: formOf(desk.store, {}, {}) };
      const added = (await browser.call(addConnection, { params: { shop: desk.shop.shop }, input })).ok();
      await workOff(house, desk.jobs);
      return added.id;
    },
    work: () => workOff(house, desk.jobs),
    async tell(connection: ConnectionId, { headers, payload }: News) {
      const url = `/hooks/shopify/${desk.shop.shop}.${connection}`;
      return (await app.inject({ method: 'POST', url, headers, payload })).statusCode;
    },
    orders: () =>
      inShop(async (ctx) => {
        const { rows } = await sql<{ id: OrderId }>`
          select id from orders where shop_id = ${ctx.shop} order by number`.execute(ctx.tx);
        const loaded = await loadOrders(
          ctx,
          rows.map(({ id }) => id),
        );
        return loaded.sort((a, b) => a.number.localeCompare(b.number));
      }),
    async count(table: string, where = 'true') {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(table)} where shop_id = ${desk.shop.shop} and ${sql.raw(where)}`.execute(
        house.db,
      );
      return rows[0]?.n ?? 0;
    },
    async close() {
      delete process.env.KAKEHASHI_SHOPIFY_LOCAL;
      await desk.store.close();
      await house.close();
    },
  });
}

function lead(store: ShopifyServer): void {
  process.env.KAKEHASHI_SHOPIFY_LOCAL = store.url;
}

function formOf(
  store: ShopifyServer,
  over: Partial<ConnectionForm['settings']>,
  secrets: ConnectionForm['secrets'],
): ConnectionForm {
  return {
    kind: 'shopify',
    settings: {
      domain: store.domain,
      auth: 'client',
      clientId: store.clientId,
      notifyCustomer: false,
      ...over,
    },
    secrets: { clientSecret: store.clientSecret, ...secrets },
  };
}
