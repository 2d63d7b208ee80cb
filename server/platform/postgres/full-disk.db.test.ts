import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { askDatabase, hold } from '../../../tests/setup/held-postgres.ts';

const folder = await mkdtemp(join(tmpdir(), 'kakehashi-disk-'));
const size = 260 * 1024 * 1024;
const mounted =
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', folder]).status === 0;
const filler = join(folder, 'filler');
const dataDir = join(folder, 'data');

afterAll(async () => {
  if (mounted) spawnSync('umount', ['--lazy', folder]);
  await rm(folder, { recursive: true, force: true });
});

/** Writes rows until the disk is full; returns how many were acknowledged. */
async function writeUntilFull(url: string): Promise<number> {
  for (let count = 0; ; count += 1) {
    const sql = `INSERT INTO kept SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 40000)`;
    const failed = await askDatabase(url, sql).then(
      () => false,
      () => true,
    );
    if (failed) return count;
  }
}

it.runIf(mounted)(
  'keeps every acknowledged row, and goes on by itself when there is room again',
  async () => {
    const held = await hold(dataDir);
    await askDatabase(held.url, 'CREATE TABLE kept (text text)');
    await writeFile(filler, Buffer.alloc(120 * 1024 * 1024));
    const acknowledged = await writeUntilFull(held.url);
    await rm(filler);
    const rows = () => askDatabase(held.url, 'SELECT count(*)::int AS rows FROM kept').catch(() => []);
    await expect.poll(rows, { timeout: 60_000, interval: 300 }).toEqual([{ rows: acknowledged }]);
    expect(acknowledged).toBeGreaterThan(0);
    expect(await held.end('SIGTERM')).toBe(0);
  },
  120_000,
);

it.runIf(mounted)('says in a sentence that there is no room to start in', async () => {
  await writeFile(filler, Buffer.alloc(size)).catch(() => {});
  await expect(hold(dataDir)).rejects.toThrow(/ディスクの空きがありません.*KAKEHASHI_DATA/s);
  await expect(hold(join(folder, 'new'))).rejects.toThrow(/ディスクの空きがありません.*KAKEHASHI_DATA/s);
});
