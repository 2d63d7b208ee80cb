import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canReach, makeDir } from './place.ts';

const folder = await mkdtemp(join(tmpdir(), 'kakehashi-place-'));
const inner = join(folder, 'data');
await mkdir(inner);
const own = { name: 'own', uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const sameGroup = { name: 'group', uid: own.uid + 4711, gid: own.gid };
const stranger = { name: 'stranger', uid: own.uid + 4711, gid: own.gid + 4711 };

afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(process.platform === 'win32')('canReach', () => {
  it.each([
    [0o700, 0o755, [true, false, false]],
    [0o755, 0o700, [true, false, false]],
    [0o711, 0o711, [true, true, true]],
    [0o710, 0o755, [true, true, false]],
    [0o701, 0o755, [true, false, true]],
    [0o677, 0o755, [false, true, true]],
  ])('outer %o, inner %o', async (outer, within, expected) => {
    await chmod(inner, within);
    await chmod(folder, outer);
    const found = await Promise.all([own, sameGroup, stranger].map((who) => canReach(inner, who)));
    await chmod(folder, 0o700);
    // Root walks anywhere, but the question is only ever asked for accounts that are not root.
    expect(found).toEqual(expected);
  });
});

it('says where the data cannot go', async () => {
  await expect(makeDir('/dev/null/data', 0o700)).rejects.toMatchObject({
    kind: 'place_unusable',
    message: expect.stringContaining('KAKEHASHI_DATA'),
  });
});
