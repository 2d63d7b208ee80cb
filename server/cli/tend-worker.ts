import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Role } from './roles.ts';

const entry = fileURLToPath(new URL('./worker-process.ts', import.meta.url));
// By its address: a name would be looked for where the person stands.
const typescript = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

const firstWait = 1000;
const longestWait = 30_000;
/** Who worked that long did not fail at the start. */
const steadyMs = 60_000;
/** Jobs in hand get ten seconds, the rest is closing connections. */
const patienceMs = 25_000;

/**
 * Keeps the worker role running in a process of its own, so that nothing it reads can hold up or bring down the
 * screens. When it ends by itself (killed, out of memory) it is started again: soon the first time, ever more seldom
 * while it keeps failing.
 */
export function tendWorker(log: (line: string) => void): Role {
  const stopping = new AbortController();
  const running = keepRunning(stopping.signal, log);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function keepRunning(stopping: AbortSignal, log: (line: string) => void): Promise<void> {
  let wait = firstWait;
  let fell = false;
  const started = (): void => {
    if (fell) log('裏の処理がまた動いています。');
    fell = false;
  };
  while (!stopping.aborted) {
    const begun = performance.now();
    const how = await runOnce(stopping, started);
    if (stopping.aborted) return;
    wait = performance.now() - begun > steadyMs ? firstWait : wait;
    if (!fell) log(`裏の処理 (メールの受信・送信など) が止まりました (${how})。始め直しています…`);
    fell = true;
    await pause(wait, undefined, { signal: stopping }).catch(() => {});
    wait = Math.min(wait * 2, longestWait);
  }
}

/** One life of the worker's process; how it ended. */
async function runOnce(stopping: AbortSignal, started: () => void): Promise<string> {
  const child = fork(entry, [], { execArgv: ['--import', typescript] });
  const ended = howItEnded(child);
  child.on('message', (said) => {
    if (said === 'started') started();
  });
  let impatient: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (child.connected) child.disconnect();
    impatient = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  };
  stopping.addEventListener('abort', stop, { once: true });
  try {
    return await ended;
  } finally {
    stopping.removeEventListener('abort', stop);
    clearTimeout(impatient);
  }
}

async function howItEnded(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return signal ?? String(code);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
