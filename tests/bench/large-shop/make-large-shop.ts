import type { PoolClient } from 'pg';
import type { AccountId, ShopId, StaffId, TagId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { normalize } from '../../../language/normalize.ts';
import type { Connection } from '../../../server/platform/db/connect.ts';
import { foundShop } from '../../../server/staff/found-shop.ts';
import { hashPassword } from '../../../server/staff/password.ts';
import { chanceOf } from './chance.ts';
import { copyRows } from './copy.ts';
import { idAt } from './ids.ts';
import { makePeople } from './people.ts';
import { type LargePlan, type LargeSize, type Sink, scaled } from './plan.ts';
import { makeTalk } from './talks.ts';
import { makeOrders, makeWares } from './wares.ts';
import { givenNames, surnames, tagNames } from './words.ts';
import { shopAddress, writeTalks } from './write-talks.ts';

/** Of everybody in the large shop; `staff0@large1.example` (seed 1) is its owner, 1 its supervisor, the others agents. */
export const largePassword = 'correct horse battery';

export interface LargeShop {
  shop: ShopId;
  people: StaffId[];
  size: LargeSize;
  email(person: number): string;
}

export interface LargeOptions extends Partial<LargeSize> {
  /** Of the measured desk with 100,000 conversations; 1 unless said. */
  scale?: number;
  messagesEach?: number;
  seed?: number;
  now?: Date;
  log?: (line: string) => void;
}

/**
 * Fills a migrated database with a shop of any size, the same for the same seed; whatever is there already stays. Needs the
 * rights of the database's owner; references are not checked while rows come in, statistics are made at the end.
 */
export async function makeLargeShop(connection: Connection, options: LargeOptions = {}): Promise<LargeShop> {
  const size: LargeSize = { ...scaled(options.scale ?? 1, options.messagesEach), ...given(options) };
  const now = options.now ?? new Date();
  const seed = options.seed ?? 1;
  const passwordHash = await hashPassword(largePassword);
  const email = (person: number): string => `staff${person}@large${seed}.example`;
  const staffNames = Array.from(
    { length: size.staff },
    (_, i) => `${surnames[i] ?? ''} ${givenNames[i] ?? ''}`,
  );
  const { shop, people } = await connection.db.transaction().execute((tx) =>
    foundShop(tx, now, {
      shopName: `大きな店${seed}`,
      demo: false,
      people: staffNames.map((name, i) => ({ name, email: email(i), role: roleOf(i), passwordHash })),
    }),
  );
  const start = new Date(now.getTime() - 3 * 365 * 86_400_000);
  const account = idAt<AccountId>(chanceOf(seed), start);
  const plan: LargePlan = { ...size, seed, shop, people, staffNames, account, start, now, portion: 2000 };
  await fill(connection, plan, options.log ?? (() => {}));
  return { shop, people, size, email };
}

const roleOf = (index: number): Role => (index === 0 ? 'owner' : index === 1 ? 'supervisor' : 'agent');

const given = ({ conversations, messages, orders, customers, staff }: LargeOptions): Partial<LargeSize> =>
  Object.fromEntries(
    Object.entries({ conversations, messages, orders, customers, staff }).filter(([, n]) => n !== undefined),
  );

async function fill(connection: Connection, plan: LargePlan, log: (line: string) => void): Promise<void> {
  const client = await connection.pool.connect();
  const sink: Sink = (into, rows) => copyRows(client, into, rows);
  try {
    // Everything is made to fit; millions of looks at the other end of each reference would only take time.
    await client.query('set session_replication_role = replica');
    await client.query(`set maintenance_work_mem = '512MB'`);
    await onEmptyIndex(client, async () => {
      const people = await makePeople(plan, sink);
      const wares = await makeWares(plan, sink);
      const orders = await makeOrders(plan, sink, { people, wares });
      log(`${orders.length} orders`);
      const tags = await makeHouse(plan, sink);
      for (let from = 0; from < plan.conversations; from += plan.portion / 4) {
        const count = Math.min(plan.portion / 4, plan.conversations - from);
        const talks = Array.from({ length: count }, (_, i) =>
          makeTalk(plan, { people, wares, orders }, from + i),
        );
        await writeTalks(plan, sink, { talks, tags });
      }
      log(`${plan.conversations} conversations`);
    });
    await client.query('analyze');
    log('ready');
  } finally {
    await client.query('reset session_replication_role').catch(() => {});
    client.release();
  }
}

/** What all matters share: the account, the tags, the number that comes next. */
async function makeHouse(plan: LargePlan, sink: Sink): Promise<TagId[]> {
  const chance = chanceOf(plan.seed + 4);
  const { shop, account, start } = plan;
  await sink(
    {
      table: 'channel_accounts',
      columns: ['shop_id', 'id', 'channel', 'address', 'settings', 'created_at', 'updated_at'],
    },
    [
      [
        shop,
        account,
        'mail',
        shopAddress,
        JSON.stringify({ address: shopAddress, senderName: '大きな店', imap: null, smtp: null }),
        start,
        start,
      ],
    ],
  );
  await sink({ table: 'shop_counters', columns: ['shop_id', 'name', 'value'] }, [
    [shop, 'conversation', plan.conversations],
  ]);
  const tags = tagNames.map((name) => ({ name, id: idAt<TagId>(chance, start) }));
  await sink(
    { table: 'tags', columns: ['shop_id', 'id', 'name', 'name_norm', 'created_at'] },
    tags.map(({ id, name }) => [shop, id, name, normalize(name), start]),
  );
  return tags.map(({ id }) => id);
}

/** The word index is made at the end, in one go: ten times faster than word by word. Where other shops are, it stays. */
async function onEmptyIndex(client: PoolClient, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    'select exists (select from search_texts) as there',
  );
  const { rows: made } = await client.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where indexname = 'search_texts_tokens'`,
  );
  const again = made[0]?.indexdef;
  const apart = rows[0]?.there === false && again !== undefined;
  if (apart) await client.query('drop index search_texts_tokens');
  await work();
  if (apart) await client.query(again);
}
