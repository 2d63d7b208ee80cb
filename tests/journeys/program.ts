import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freshDatabase } from '../setup/database.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A place to run the real program in: its own database and data directory. */
export interface House {
  databaseUrl: string;
  dataDir: string;
  /** Starts a role (`serve`, `worker`) and waits until it says that it runs. */
  start(role: string[]): Promise<Running>;
  /** Runs a command to its end. */
  command(words: string[], input?: string | Uint8Array): Promise<{ code: number; out: string; err: string }>;
  /** Ends everything started here and removes the database. */
  close(): Promise<void>;
}

export interface Running {
  /** Where the screens are; empty for a worker. */
  address: string;
  pid: number;
  /** What it printed so far. */
  said(): string;
  /** Ends it: `SIGTERM` as an operator would, `SIGKILL` as a power cut would. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** `more`: of the program's surroundings, besides the usual. */
export async function openHouse(more: Record<string, string> = {}): Promise<House> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'kakehashi-journey-'));
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    KAKEHASHI_DATA: dataDir,
    PORT: '0',
    HOST: '127.0.0.1',
    KAKEHASHI_CHECK_SENDERS: 'off',
    ...more,
  };
  const running = new Set<ChildProcess>();
  const launch = (words: string[]): ChildProcess => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', ...words], {
      cwd: root,
      env,
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
  return {
    databaseUrl: database.url,
    dataDir,
    start: (role) => untilRunning(launch(role)),
    command: (words, input) => untilDone(launch(words), input),
    async close() {
      await Promise.all([...running].map((child) => end(child, 'SIGKILL')));
      await rm(dataDir, { recursive: true, force: true });
      await database.drop();
    },
  };
}

const ready = /かけはしが動いています → (\S+)|裏の処理を始めました/;

function untilRunning(child: ChildProcess): Promise<Running> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const found = ready.exec(said);
      if (found === null || child.pid === undefined) return;
      resolve({
        address: found[1] ?? '',
        pid: child.pid,
        said: () => said,
        kill: (signal) => end(child, signal),
      });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code} before it ran:\n${said}`)));
  });
}

async function untilDone(
  child: ChildProcess,
  input?: string | Uint8Array,
): Promise<{ code: number; out: string; err: string }> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin?.on('error', () => {});
  child.stdin?.end(input ?? '');
  const code = await new Promise<number>((resolve) => child.once('close', (c) => resolve(c ?? -1)));
  return { code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await gone;
}
