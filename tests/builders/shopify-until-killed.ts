import { shopId } from '../../contract/ids.ts';
import { shopify } from '../../server/connectors/shopify/connector.ts';
import { connectionJobs } from '../../server/orders/connection-jobs.ts';
import type { OrderSource } from '../../server/orders/order-source.ts';
import { openClaims } from '../../server/platform/db/claims.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { secretBox } from '../../server/platform/secrets.ts';
import { testRunner } from './runner.ts';

// A worker in a process of its own, for tests that kill it: `url key now shop job data`. The environment leads it to
// the store on this machine.
const [url = '', key = '', now = '', shop = '', name = '', data = '{}'] = process.argv.slice(2);
const { runner } = testRunner(connect(url, 4).db, { now });
const jobs = connectionJobs({
  sources: new Map<string, OrderSource>([[shopify.kind, shopify]]),
  box: secretBox(Buffer.from(key, 'hex')),
  publicUrl: null,
  runner,
  claims: openClaims(url),
});
await jobs.find((kind) => kind.name === name)?.run(shopId.parse(shop), JSON.parse(data));
process.stdout.write('ended\n');
