import { importId, shopId } from '../../contract/ids.ts';
import { csvSource } from '../../server/connectors/csv/source.ts';
import { processImport } from '../../server/orders/import-job.ts';
import type { OrderFiles } from '../../server/orders/source.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { testRunner } from './runner.ts';

// A worker in a process of its own, for tests that kill it: `url shop import folder`. It says `written` once the first
// orders are written in its transaction, and then takes its time.
const [url = '', shop = '', id = '', folder = ''] = process.argv.slice(2);
const connection = connect(url, 4);
const slow: OrderFiles = {
  ...csvSource,
  readReady: undefined,
  async *read(path, plan) {
    let given = 0;
    for await (const batch of csvSource.read(path, plan)) {
      yield batch;
      given += 1;
      if (given < 2) continue;
      process.stdout.write('written\n');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
  },
};
const { runner } = testRunner(connection.db);
await processImport({ runner, place: { folder, files: slow } }, shopId.parse(shop), importId.parse(id));
