import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { mailChannel } from '../../server/channels/mail/channel.ts';
import { leftBehind } from '../../server/conversations/sending.ts';
import { openClaims } from '../../server/platform/db/claims.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { secretBox } from '../../server/platform/secrets.ts';
import { sendMessageJob } from '../../server/replies/deliver.ts';
import { testRunner } from './runner.ts';

// A worker in a process of its own, for tests that kill it: `url now many`. It says `ready`, and at a line of input
// goes through all sendings that are left behind or due, `many` at once.
const [url = '', now = '', many = ''] = process.argv.slice(2);
const connection = connect(url, 8);
const { runner } = testRunner(connection.db, { now });
const job = sendMessageJob(runner, {
  channels: new Map([[mailChannel.kind, mailChannel]]),
  box: secretBox(randomBytes(32)),
  claims: openClaims(url),
});
createInterface(process.stdin).on('line', async () => {
  const rows = await leftBehind(connection.db, runner.clock.now());
  const oneAfterAnother = async (): Promise<void> => {
    for (let row = rows.shift(); row !== undefined; row = rows.shift())
      await job.run(row.shop, { message: row.id });
  };
  await Promise.all(Array.from({ length: Number(many) }, oneAfterAnother));
});
process.stdout.write('ready\n');
