import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isRunning, markOf, type ProcessMark } from './processes.ts';
import { codeOf, diskFull, PostgresTrouble } from './trouble.ts';

const PATIENCE_MS = 180_000;
const STEP_MS = 40;
let counter = 0;

async function holderOf(file: string): Promise<ProcessMark | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessMark;
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? null : { pid: 0, started: '' };
  }
}

/** Makes the lock in one step with its content, so that nobody ever reads a half-written one. */
async function take(file: string, mine: string): Promise<boolean> {
  try {
    await link(mine, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's lock aside; one that was renewed in the meantime is put back. */
async function clear(file: string, dead: ProcessMark): Promise<void> {
  const aside = `${file}.${process.pid}-${counter++}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await holderOf(aside);
  if (moved !== null && (moved.pid !== dead.pid || moved.started !== dead.started)) {
    await link(aside, file).catch(() => {});
  }
  await rm(aside, { force: true });
}

async function wait(file: string, mine: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!(await take(file, mine))) {
    const holder = await holderOf(file);
    if (holder !== null && !(await isRunning(holder))) await clear(file, holder);
    else await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    if (Date.now() > until) {
      throw new PostgresTrouble('busy', {
        ja: `ほかの Kakehashi（プロセス ${holder?.pid ?? '?'}）がデータベースを起動または停止しています。終わるのを待って、もう一度試してください。`,
        en: `Another Kakehashi (process ${holder?.pid ?? '?'}) is starting or stopping the database. Try again when it is done.`,
      });
    }
  }
}

/** Runs `work` while no other process (nor another call in this one) holds `file`. A dead holder's lock is broken. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = `${file}.${process.pid}-${counter++}`;
  try {
    await writeFile(mine, JSON.stringify(await markOf(process.pid)), { mode: 0o600 });
    await wait(file, mine);
  } catch (error) {
    throw codeOf(error) === 'ENOSPC' ? diskFull(dirname(file), error) : error;
  } finally {
    await rm(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}
