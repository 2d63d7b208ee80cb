import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ShopId } from '../../contract/ids.ts';
import { receiveMail } from '../../server/cli/receive.ts';
import { startWorker } from '../../server/cli/roles.ts';
import { parts } from '../../server/compose.ts';
import { type Core, openCore } from '../../server/program.ts';
import { aShop } from '../builders/shop.ts';
import type { Report, Scenario } from './bench.ts';
import { countWork } from './parts/count-work.ts';
import { fillWithOrders, firstMails, repliesTo, toBeRecognised } from './parts/intake-mails.ts';

const orders = 20_000;
const mails = 1500;
const patienceMs = 300_000;

async function openDesk(dataDir: string): Promise<Core> {
  const config = { dataDir, databaseUrl: undefined, host: '127.0.0.1', port: 0, trustProxy: false };
  return await openCore(parts, { config: { ...config, version: 'bench' }, log: () => {}, tends: true });
}

async function measure(core: Core, report: Report): Promise<void> {
  const { shop } = await aShop(core.runner);
  const buyers = await fillWithOrders(core.runner, shop, orders);
  await sql`analyze`.execute(core.connection.db);
  const worker = await startWorker(core);
  try {
    // Compiled, planned, and the reading thread started: a desk runs for weeks.
    await handOver(core, shop, await firstMails(buyers.slice(0, 300), 300, 'warm'));
    // What the import left to do is done, too: thousands of people were compared with each other.
    await settled(core);
    // And its statistics are those of a desk that runs.
    await sql`analyze`.execute(core.connection.db);
    const others = buyers.slice(300);
    const before = await recognisedIn(core, shop);
    await pass(core, report, { shop, what: 'new matters', raws: await firstMails(others, mails, 'new') });
    const recognised = (await recognisedIn(core, shop)) - before;
    const wanted = toBeRecognised(mails);
    report.figure({ what: 'orders recognised', value: recognised / wanted, unit: 'of all', atLeast: 1 });
    await pass(core, report, { shop, what: 'answers', raws: await repliesTo(others, mails, 'new') });
  } finally {
    await worker.stop();
  }
}

async function pass(
  core: Core,
  report: Report,
  { shop, what, raws }: { shop: ShopId; what: string; raws: readonly Uint8Array[] },
): Promise<void> {
  const work = await countWork(core.connection.pool, core.place);
  const seconds = await handOver(core, shop, raws);
  const { statements, cpuMs, postgresMs } = await work();
  const each = (value: number): number => value / raws.length;
  report.figure({ what, value: raws.length / seconds, unit: 'mails/s', atLeast: 150 });
  report.figure({ what: `${what}, statements`, value: each(statements), unit: 'a mail' });
  report.figure({ what: `${what}, this program`, value: each(cpuMs), unit: 'ms of CPU a mail' });
  if (postgresMs !== null)
    report.figure({ what: `${what}, PostgreSQL`, value: each(postgresMs), unit: 'ms of CPU a mail' });
}

/** One by one as a mail server's pipe does; seconds until the last is a message of a conversation. */
async function handOver(core: Core, shop: ShopId, raws: readonly Uint8Array[]): Promise<number> {
  const goal = (await messagesIn(core, shop)) + raws.length;
  const started = performance.now();
  for (const raw of raws) await receiveMail(core.runner, { shop, account: null, raw });
  while (await someWait(core, shop)) {
    if (performance.now() - started > patienceMs) throw new Error('mails were not read');
    await pause(20);
  }
  const seconds = (performance.now() - started) / 1000;
  const there = await messagesIn(core, shop);
  if (there !== goal) throw new Error(`${there} messages instead of ${goal}`);
  return seconds;
}

async function someWait({ connection }: Core, shop: ShopId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from raw_inputs where shop_id = ${shop} and state in ('new', 'failed') limit 1`.execute(
    connection.db,
  );
  return rows.length > 0;
}

async function settled({ connection }: Core): Promise<void> {
  for (let left = 1; left > 0; await pause(200)) {
    const { rows } = await sql<{ left: number }>`
      select count(*)::int as left from jobs.job where name = 'tend_people' and state < 'completed'`.execute(
      connection.db,
    );
    left = rows[0]?.left ?? 0;
  }
}

async function messagesIn({ connection }: Core, shop: ShopId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from messages where shop_id = ${shop} and direction = 'in'`.execute(connection.db);
  return rows[0]?.count ?? 0;
}

async function recognisedIn({ connection }: Core, shop: ShopId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from conversations where shop_id = ${shop} and order_id is not null`.execute(
    connection.db,
  );
  return rows[0]?.count ?? 0;
}

/** The worker in the same program, and PostgreSQL writing to disk as it does for a shop. */
export const scenario: Scenario = {
  name: 'mail-intake',
  about: `mails as a mail server's pipe hands them over, until each is in its conversation with its order (of ${orders})`,
  async run(report) {
    const dataDir = await mkdtemp(join(tmpdir(), 'kakehashi-bench-'));
    const core = await openDesk(dataDir);
    try {
      await measure(core, report);
    } finally {
      await core.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
