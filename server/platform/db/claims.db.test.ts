import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { signOn } from '../sign-on.ts';
import { workerClaim } from '../watch-worker.ts';
import { type Claims, openClaims } from './claims.ts';
import { connect } from './connect.ts';

let url: string;
let drop: () => Promise<void>;
const open: Claims[] = [];
beforeAll(async () => {
  ({ url, drop } = await freshDatabase());
});
afterEach(async () => {
  for (const claims of open.splice(0)) await claims.close();
});
afterAll(() => drop());

/** As another process would: a connection of its own. */
function aProcess(): Claims {
  const claims = openClaims(url);
  open.push(claims);
  return claims;
}

describe('claims', () => {
  test('one process has it, until it releases it or is gone', async () => {
    const [one, two] = [aProcess(), aProcess()];
    const claim = await one.claim('mailbox');
    expect(await two.claim('mailbox')).toBeNull();
    expect(await two.isClaimed('mailbox')).toBe(true);
    await claim?.release();
    expect(await two.isClaimed('mailbox')).toBe(false);
    expect(await two.claim('mailbox')).not.toBeNull();
    await two.close();
    await expect.poll(() => one.isClaimed('mailbox')).toBe(false);
  });

  test('a shared one is had by several, and is claimed while one of them lives', async () => {
    const [one, two, looker] = [aProcess(), aProcess(), aProcess()];
    const first = await one.claim('worker', 'shared');
    expect(await two.claim('worker', 'shared')).not.toBeNull();
    await first?.release();
    expect(await looker.isClaimed('worker')).toBe(true);
    await two.close();
    await expect.poll(() => looker.isClaimed('worker')).toBe(false);
  });

  test('looking takes nothing away, and other names and other kinds of locks do not count', async () => {
    const [one, looker] = [aProcess(), aProcess()];
    expect(await looker.isClaimed('worker')).toBe(false);
    expect(await looker.isClaimed('worker')).toBe(false);
    await one.claim('another', 'shared');
    expect(await looker.isClaimed('worker')).toBe(false);
    expect(await one.claim('worker')).not.toBeNull();
  });

  test('who loses the connection is told, and may claim again', async () => {
    const one = aProcess();
    const claim = await one.claim('worker', 'shared');
    await cutClaims();
    await expect.poll(() => claim?.lost.aborted).toBe(true);
    await claim?.release();
    expect(await one.claim('worker', 'shared')).not.toBeNull();
  });

  test('a worker that signed on signs on again when the connection broke, and is gone when it stops', async () => {
    const [worker, looker] = [aProcess(), aProcess()];
    const role = signOn(worker);
    const seen = () => looker.isClaimed(workerClaim);
    await expect.poll(seen).toBe(true);
    await cutClaims();
    await expect.poll(() => seen().catch(() => true)).toBe(false);
    await expect.poll(seen, { timeout: 20_000 }).toBe(true);
    await role.stop();
    expect(await seen()).toBe(false);
  });
});

/** As a restart of the database or a lost line does. */
async function cutClaims(): Promise<void> {
  const connection = connect(url);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'kakehashi-claims' and datname = current_database()`.execute(connection.db);
  await connection.close();
}
