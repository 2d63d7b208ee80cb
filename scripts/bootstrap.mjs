import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePackages } from './packages.mjs';
import { root } from './root.mjs';
import { ensureWebBuilt } from './web-build.mjs';

/**
 * Makes a fresh clone ready; a ready one is left alone. Ends the program with a sentence when that is not possible.
 * @param {{ stream: NodeJS.WriteStream, web: boolean }} wish where progress goes; whether the screens are needed
 */
export async function bootstrap({ stream, web }) {
  try {
    await ensurePackages(stream);
    if (web) await ensureWebBuilt(stream);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** Settles where the data lies before anybody changes the working directory. */
export function settleDataPlace() {
  const given = process.env.KAKEHASHI_DATA;
  const place = given === undefined || given === '' ? join(root, 'data') : given;
  process.env.KAKEHASHI_DATA = isAbsolute(place) ? place : resolve(place);
}

const PARENT_MS = 500;

/**
 * npm starts us through a shell and does not hand signals on: whoever ends npm would leave us running unseen. So when
 * the shell has gone, we end in order, as on SIGTERM.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_MS);
  timer.unref();
}

/**
 * Becomes the program: server/main.ts runs in this very process, so that signals reach it and its exit code is ours.
 * @param {string[]} words the command and its options
 */
export async function become(words) {
  const main = join(root, 'server', 'main.ts');
  const { register } = await import('tsx/esm/api');
  register();
  process.argv = [process.execPath, main, ...words];
  await import(pathToFileURL(main).href);
}
