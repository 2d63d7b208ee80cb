import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { withLock } from './lock.ts';

const folder = await mkdtemp(join(tmpdir(), 'kakehashi-lock-'));
const file = join(folder, 'postgres.lock');

afterAll(() => rm(folder, { recursive: true }));

it('lets one in at a time and leaves nothing behind', async () => {
  let inside = 0;
  let most = 0;
  const visit = () =>
    withLock(file, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 8 }, visit));
  expect(most).toBe(1);
  expect(existsSync(file)).toBe(false);
});

it('is given back when the work fails', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(file, async () => 'in')).toBe('in');
});

it.each([
  ['a process that has gone', { pid: 4_194_304, started: '1' }],
  ['a number that another process has now', { pid: process.pid, started: '1' }],
  ['half a line, as a full disk leaves it', null],
])('takes over the lock of %s', async (_, holder) => {
  await writeFile(file, holder === null ? '{"pid":12' : JSON.stringify(holder));
  expect(await withLock(file, async () => 'in')).toBe('in');
});
