import { expect, test } from 'vitest';
import { claimsOfOne } from './db/claims.ts';
import { watchWorker, workerClaim } from './watch-worker.ts';

test('that nobody works is told after a while, with its beginning, and ends when somebody does', async () => {
  let now = new Date('2026-11-22T01:00:00Z');
  const after = (seconds: number): Date => {
    now = new Date(now.getTime() + seconds * 1000);
    return now;
  };
  const claims = claimsOfOne();
  const missing = watchWorker(claims, { now: () => now });
  const claim = await claims.claim(workerClaim, 'shared');
  expect(await missing()).toBeNull();

  await claim?.release();
  const fell = after(30);
  // A worker that fell is started again at once: nobody is alarmed for that.
  expect(await missing()).toBeNull();
  after(19);
  expect(await missing()).toBeNull();
  after(1);
  expect(await missing()).toEqual(fell);
  after(3600);
  expect(await missing()).toEqual(fell);

  const next = await claims.claim(workerClaim, 'shared');
  expect(await missing()).toBeNull();
  await next?.release();
  after(60);
  expect(await missing()).toBeNull();
});
