import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askDatabase, type Held, hold } from '../../../tests/setup/held-postgres.ts';
import { findPostmaster } from './postmaster.ts';
import { gone } from './processes.ts';

const folder = await mkdtemp(join(tmpdir(), 'kakehashi-embedded-'));
// As root PostgreSQL runs under another account; what happens behind closed directories is tried elsewhere.
await chmod(folder, 0o755);
const dataDir = join(folder, 'data');
const running: Held[] = [];

async function start(place = dataDir): Promise<Held> {
  const held = await hold(place);
  running.push(held);
  return held;
}

async function postmaster(held: Held): Promise<number> {
  return (await findPostmaster(held.dataDir)) ?? 0;
}

afterAll(async () => {
  await Promise.all(running.map((held) => held.end('SIGTERM')));
  await rm(folder, { recursive: true });
});

it('makes the database once, keeps what is in it, and leaves nothing running', async () => {
  const first = await start();
  await askDatabase(first.url, 'CREATE TABLE kept (word text)');
  await askDatabase(first.url, `INSERT INTO kept VALUES ('架け橋')`);
  const pid = await postmaster(first);
  expect(await first.end('SIGTERM')).toBe(0);
  expect(await gone(pid, 0)).toBe(true);
  const second = await start();
  expect(await askDatabase(second.url, 'SELECT word FROM kept')).toEqual([{ word: '架け橋' }]);
  await second.end('SIGTERM');
});

it('hides the password from other accounts, and speaks to this machine alone', async () => {
  const held = await start();
  expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
  expect((await stat(held.dataDir)).mode & 0o777).toBe(0o700);
  const [row] = await askDatabase(held.url, `SELECT current_setting('listen_addresses') AS addresses`);
  expect(row?.addresses).toBe('127.0.0.1');
  const wrong = new URL(held.url);
  wrong.password = 'guess';
  await expect(askDatabase(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  await held.end('SIGTERM');
});

it('takes over what a killed program has left running', async () => {
  const killed = await start();
  const pid = await postmaster(killed);
  await killed.end('SIGKILL');
  expect(await gone(pid, 0)).toBe(false);
  const next = await start();
  expect(next.url).toBe(killed.url);
  expect(await postmaster(next)).toBe(pid);
  await next.end('SIGTERM');
  expect(await gone(pid, 0)).toBe(true);
});

it('starts over a pid file that names a process of somebody else', async () => {
  const held = await start();
  const file = join(held.dataDir, 'postmaster.pid');
  const text = await readFile(file, 'utf8');
  await held.end('SIGTERM');
  await writeFile(file, text.replace(/^\d+/, String(process.pid)));
  const next = await start();
  expect(await askDatabase(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await next.end('SIGTERM');
});

it('serves several at once until the last one has gone', async () => {
  const place = join(folder, 'together');
  const all = await Promise.all([start(place), start(place), start(place)]);
  expect(new Set(all.map((one) => one.url)).size).toBe(1);
  const [first, second, third] = all;
  const pid = await postmaster(first);
  await first.end('SIGTERM');
  await second.end('SIGKILL');
  expect(await askDatabase(third.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await third.end('SIGTERM');
  expect(await gone(pid, 0)).toBe(true);
});

it('comes back on the same port, with every committed row, when PostgreSQL itself is killed', async () => {
  const held = await start();
  await askDatabase(held.url, `INSERT INTO kept VALUES ('確定')`);
  process.kill(await postmaster(held), 'SIGKILL');
  await expect
    .poll(() => askDatabase(held.url, `SELECT word FROM kept WHERE word = '確定'`).catch(() => []), {
      timeout: 25_000,
    })
    .toEqual([{ word: '確定' }]);
  await held.end('SIGTERM');
});

it('opens the data again when only the file with the password was lost', async () => {
  await rm(join(dataDir, 'postgres.json'));
  const held = await start();
  expect(await askDatabase(held.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 2 }]);
  await held.end('SIGTERM');
});

it('refuses data of another PostgreSQL and does not touch it', async () => {
  const version = join(dataDir, 'postgres', 'data', 'PG_VERSION');
  const real = await readFile(version, 'utf8');
  await writeFile(version, '17\n');
  await expect(start()).rejects.toThrow(/PostgreSQL 17 .*DATABASE_URL/s);
  await writeFile(version, real);
  const held = await start();
  expect(await askDatabase(held.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 2 }]);
  await held.end('SIGTERM');
});
