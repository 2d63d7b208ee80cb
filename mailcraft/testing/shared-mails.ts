import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';

/** For tests only: the sample mails that lie beside the project, never inside it. */
const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));

export function sharedPath(path: string): string {
  return join(shared, path);
}

/** All files below a folder, as paths relative to it, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** A test over sample mails beside the project. Where they are missing it says so and is counted as skipped. */
export function withShared(
  path: string,
  name: string,
  run: (read: (file: string) => Promise<Buffer>) => Promise<void>,
): void {
  const there = existsSync(sharedPath(path));
  if (!there) console.warn(`MISSING ../shared/${path}: "${name}" was not tested with the sample mails`);
  it.skipIf(!there)(`${name} of ../shared/${path}`, { timeout: 120_000 }, () =>
    run((file) => readFile(file)),
  );
}
