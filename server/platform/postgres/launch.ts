import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { program } from './binaries.ts';
import { type Cluster, surroundings } from './cluster.ts';
import { type Answer, addressOf, findPostmaster, knock, stopPostmaster } from './postmaster.ts';
import { codeOf, diskFull, explain } from './trouble.ts';

const LOG_LIMIT = 10 * 1024 * 1024;
const SILENCE_MS = 60_000;
const RECOVERY_MS = 30 * 60_000;
const TRIES = 5;

/** How to start: `port` as last time when it is still free (0 = any), more settings, and where to tell of a long wait. */
export type Wish = {
  password: string;
  port: number;
  settings: readonly string[];
  log: (line: string) => void;
};

/** A started cluster. */
export type Launched = { port: number; pid: number };

type Log = { file: string; from: number; descriptor: number };

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function openLog(home: string): Log {
  const file = join(home, 'postgres.log');
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > LOG_LIMIT) renameSync(file, `${file}.1`);
    return { file, from: size > LOG_LIMIT ? 0 : size, descriptor: openSync(file, 'a', 0o600) };
  } catch (error) {
    throw codeOf(error) === 'ENOSPC' ? diskFull(home, error) : explain(String(error), home);
  }
}

async function wordsSince(log: Log): Promise<string> {
  const handle = await open(log.file, 'r');
  try {
    const buffer = Buffer.alloc(20_000);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, log.from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function spawnServer(cluster: Cluster, settings: readonly string[], descriptor: number): ChildProcess {
  const words = ['-D', cluster.pgdata, ...settings.flatMap((one) => ['-c', one])];
  const child = spawn(program(cluster.binaries.dir, 'postgres'), words, {
    ...surroundings(cluster),
    // A session of its own: Ctrl-C at the terminal must reach the program first, which then stops PostgreSQL in order.
    detached: true,
    windowsHide: true,
    // A file, not a pipe: it outlives us when we are killed, and must be able to go on writing.
    stdio: ['ignore', descriptor, descriptor],
  });
  child.unref();
  return child;
}

/** Waits for an answer while the server lives; 'silent' = it ended or says nothing. */
async function firstAnswer(child: ChildProcess, url: string, wish: Wish): Promise<Answer> {
  let ended = false;
  const end = new Promise<void>((resolve) => {
    for (const name of ['exit', 'error']) {
      child.on(name, () => {
        ended = true;
        resolve();
      });
    }
  });
  const begun = Date.now();
  let told = 1;
  while (!ended) {
    const answer = await knock(url);
    if (answer === 'ready' || answer === 'wrong_password') return answer;
    const waited = Date.now() - begun;
    if (waited > (answer === 'recovering' ? RECOVERY_MS : SILENCE_MS)) return 'silent';
    if (waited > told * 5_000) wish.log(`データベースの準備を待っています… ${5 * told++} 秒`);
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 15))]);
  }
  return 'silent';
}

async function attempt(cluster: Cluster, wish: Wish, wanted: number): Promise<Launched | { failed: string }> {
  const port = await freePort(wanted);
  const log = openLog(dirname(cluster.pgdata));
  const place = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  const child = spawnServer(cluster, [...place, ...wish.settings], log.descriptor);
  closeSync(log.descriptor);
  const answer = await firstAnswer(child, addressOf(port, wish.password, 'postgres'), wish);
  if (answer === 'ready') return { port, pid: child.pid ?? 0 };
  if (child.pid !== undefined && child.exitCode === null) await stopPostmaster(child.pid);
  return { failed: answer === 'wrong_password' ? answer : await wordsSince(log) };
}

/** A pid file whose process is gone, or is some other program, would keep PostgreSQL from starting. */
async function clearPidFile(pgdata: string): Promise<void> {
  if ((await findPostmaster(pgdata)) === null) await rm(join(pgdata, 'postmaster.pid'), { force: true });
}

const PORT_TAKEN = /Address already in use|could not bind|could not create any TCP/;
const PASSING = /shared memory block .* still in use|lock file .* already exists/;

/**
 * Starts PostgreSQL on a cluster that nobody runs and waits until it answers. Returns null when the cluster
 * does not know the password. Throws PostgresTrouble.
 */
export async function launch(cluster: Cluster, wish: Wish): Promise<Launched | null> {
  let port = wish.port;
  for (let tries = 1; ; tries += 1) {
    await clearPidFile(cluster.pgdata);
    const outcome = await attempt(cluster, wish, port);
    if (!('failed' in outcome)) return outcome;
    if (outcome.failed === 'wrong_password') return null;
    // Another program took the port in between, or processes of a killed server have not all gone yet.
    const portTaken = PORT_TAKEN.test(outcome.failed);
    if (tries === TRIES || !(portTaken || PASSING.test(outcome.failed)))
      throw explain(outcome.failed, cluster.pgdata);
    if (portTaken) port = 0;
    await new Promise((resolve) => setTimeout(resolve, 300 * tries));
  }
}
