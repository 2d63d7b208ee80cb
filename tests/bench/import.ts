import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parts } from '../../server/compose.ts';
import { type Core, openCore } from '../../server/program.ts';
import { aShop } from '../builders/shop.ts';
import type { Report, Scenario } from './bench.ts';
import { countWork } from './parts/count-work.ts';
import { readInFreshProcess } from './parts/peak.ts';

const orders = 100_000;

async function openDesk(dataDir: string): Promise<Core> {
  const config = { dataDir, databaseUrl: undefined, host: '127.0.0.1', port: 0, trustProxy: false };
  return await openCore(parts, { config: { ...config, version: 'bench' }, log: () => {}, tends: false });
}

async function measure(core: Core, folder: string, report: Report): Promise<void> {
  const { shop } = await aShop(core.runner);
  const first = join(folder, 'orders.csv');
  const later = join(folder, 'later.csv');
  const { rows } = await readInFreshProcess('make-rakuten', first, String(orders));
  report.note(`${rows} rows`);
  await readInFreshProcess('make-rakuten', later, String(orders), 'later');
  const take = async (what: string, path: string): Promise<Record<string, number>> => {
    const work = await countWork(core.connection.pool, core.place);
    const told = await readInFreshProcess('import-once', path, core.url, folder, String(shop));
    const { postgresMs } = await work();
    report.figure({ what, value: told.seconds ?? Number.NaN, unit: 's', atMost: 60 });
    report.figure({
      what: `${what}, memory`,
      value: told.peak ?? Number.NaN,
      unit: 'MB at most',
      atMost: 400,
    });
    report.figure({
      what: `${what}, this program`,
      value: (told.cpuMs ?? Number.NaN) / 1000,
      unit: 's of CPU',
    });
    if (postgresMs !== null)
      report.figure({ what: `${what}, PostgreSQL`, value: postgresMs / 1000, unit: 's of CPU' });
    report.figure({ what: `${what}, statements`, value: told.statements ?? Number.NaN, unit: 'in all' });
    return told;
  };
  const made = await take('new', first);
  const same = await take('the same again', first);
  const changed = await take('a tenth has changed', later);
  const right = [made.created, same.unchanged, changed.updated].join(' ');
  if (right !== [orders, orders, orders / 10].join(' ')) throw new Error(`wrong counts: ${right}`);
}

/** A whole file in one transaction, each as the command line takes it in; PostgreSQL writes to disk as it does for a shop. */
export const scenario: Scenario = {
  name: 'import',
  about: `a 楽天 download of ${orders} orders on 2.5 rows each, first, again, and changed`,
  async run(report) {
    const dataDir = await mkdtemp(join(tmpdir(), 'kakehashi-bench-'));
    const core = await openDesk(dataDir);
    try {
      await measure(core, dataDir, report);
    } finally {
      await core.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
