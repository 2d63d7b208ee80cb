import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ensureLinks } from './binaries.ts';

const folder = await mkdtemp(join(tmpdir(), 'kakehashi-links-'));
const native = join(folder, 'native');

afterAll(() => rm(folder, { recursive: true }));

it('makes the links that install scripts would have made, and only those that are missing', async () => {
  await mkdir(join(native, 'lib'), { recursive: true });
  await writeFile(join(native, 'lib', 'libicuuc.so.60.2'), 'library');
  await writeFile(join(native, 'lib', 'libkept.so'), 'kept');
  const links = [
    { source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' },
    { source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libkept.so' },
  ];
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  await Promise.all([ensureLinks(native), ensureLinks(native)]);
  await ensureLinks(native);
  expect(await readlink(join(native, 'lib', 'libicuuc.so.60'))).toBe('libicuuc.so.60.2');
  expect(await readFile(join(native, 'lib', 'libkept.so'), 'utf8')).toBe('kept');
});

it('needs no list (Windows has no links)', async () => {
  await ensureLinks(join(folder, 'nothing'));
});
