import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Role } from '../../contract/staff.ts';
import { connect, type Database } from '../../server/platform/db/connect.ts';
import { createApp } from '../../server/platform/http/app.ts';
import { routesOn } from '../../server/platform/http/route.ts';
import { makeFindVisitor } from '../../server/staff/find-visitor.ts';
import { foundShop } from '../../server/staff/found-shop.ts';
import { staffPolicy } from '../../server/staff/policy.ts';
import { staffRoutes } from '../../server/staff/routes.ts';
import { createSetupGate, type SetupGate } from '../../server/staff/setup-gate.ts';
import type { MakeDemo } from '../../server/staff/types.ts';
import { freshDatabase } from '../setup/database.ts';
import { aBrowser, type Browser } from './browser.ts';
import { type TestRunner, testRunner } from './runner.ts';
import { type BuiltShop, builtPassword } from './shop.ts';

export interface BuiltHouse extends TestRunner {
  app: FastifyInstance;
  /** Of its database, for processes of their own. */
  url: string;
  db: Database;
  gate: SetupGate;
  /** Lines the program would have logged: incidents. */
  log: string[];
  close(): Promise<void>;
}

/** A demo shop with its two people and nothing in it. */
export const emptyDemo: MakeDemo = async (runner) => {
  const { shop } = await runner.db.transaction().execute((tx) =>
    foundShop(tx, runner.clock.now(), {
      shopName: '見本の店',
      demo: true,
      people: [
        { name: '田村', email: 'tamura@demo.example', role: 'owner', passwordHash: null },
        { name: '佐藤', email: 'sato@demo.example', role: 'agent', passwordHash: null },
      ],
    }),
  );
  return shop;
};

export interface HouseOptions {
  boundTo?: string;
  trustProxy?: boolean;
  makeDemo?: MakeDemo;
}

/** The program's doors on a database of their own: sign-in, setup, members. Nobody lives there yet. */
export async function aHouse(options: HouseOptions = {}): Promise<BuiltHouse> {
  const fresh = await freshDatabase();
  const connection = connect(fresh.url);
  const built = testRunner(connection.db);
  const log: string[] = [];
  const app = await createApp({
    webFolder: null,
    log: (line) => log.push(line),
    trustProxy: options.trustProxy ?? false,
  });
  const gate = createSetupGate({ boundTo: options.boundTo ?? '127.0.0.1' });
  const findVisitor = makeFindVisitor(connection.db, built.clock);
  const route = routesOn({ app, runner: built.runner, findVisitor });
  staffRoutes(route, {
    runner: built.runner,
    makeDemo: options.makeDemo ?? emptyDemo,
    policies: [staffPolicy],
    gate,
    version: '0.0.0-test',
  });
  return {
    ...built,
    app,
    url: fresh.url,
    db: connection.db,
    gate,
    log,
    async close() {
      await app.close();
      await connection.close();
      await fresh.drop();
    },
  };
}

/** A browser in which somebody of the shop is signed in. */
export async function signedInAs(house: BuiltHouse, shop: BuiltShop, role: Role): Promise<Browser> {
  const browser = aBrowser(house.app);
  (await browser.signIn(shop.email(role), builtPassword)).ok();
  return browser;
}

/** `data` of the facts of that kind in the history of a shop, oldest first. */
export async function recordedFacts(house: BuiltHouse, shop: BuiltShop, kind: string): Promise<unknown[]> {
  const { rows } = await sql<{ data: unknown }>`select data from events
    where shop_id = ${shop.shop} and kind = ${kind} order by id`.execute(house.db);
  return rows.map((row) => row.data);
}
