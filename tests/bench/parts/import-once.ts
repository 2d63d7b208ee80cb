import { shopId } from '../../../contract/ids.ts';
import { importOrderFile } from '../../../server/cli/import.ts';
import { parts } from '../../../server/compose.ts';
import { csvSource } from '../../../server/connectors/csv/source.ts';
import { openCore } from '../../../server/program.ts';
import { countWork } from './count-work.ts';
import { peakMb } from './peak.ts';

/** `FILE URL DATA SHOP`: one import as the command line does it, in a process of its own; tells what it cost. */
async function main([file = '', databaseUrl = '', dataDir = '', shop = '']: string[]): Promise<void> {
  const config = { dataDir, databaseUrl, host: '127.0.0.1', port: 0, trustProxy: false, version: 'bench' };
  const core = await openCore(parts, { config, log: () => {}, tends: false });
  const work = await countWork(core.connection.pool, null);
  const started = performance.now();
  const args = { path: file, shop: shopId.parse(shop), skipRejected: false };
  const { created, updated, unchanged } = await importOrderFile(core.runner, csvSource, args);
  const seconds = (performance.now() - started) / 1000;
  const { statements, cpuMs } = await work();
  const told = { seconds, statements, cpuMs, peak: peakMb(), created, updated, unchanged };
  await core.stop();
  process.stdout.write(JSON.stringify(told));
}

void main(process.argv.slice(3));
