import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One process of the program: what it was started with, and what was seen of it. */
export interface Seen {
  pid: number;
  program: string;
  /** The longest wait for its event loop in ms. */
  lagMs: number;
  /** Its memory at its worst so far in MB, as Linux tells; 0 when it is gone. */
  peakMb: number;
}

export interface LagWatch {
  /** For the surroundings of the program. */
  env: Record<string, string>;
  /** Every process of the program, with what happened since that instant (ms since 1970). */
  since(instant: number): Promise<Seen[]>;
  close(): Promise<void>;
}

interface Note {
  pid: number;
  program: string;
  at: number;
  ms: number;
}

/** Measures in the program itself, so that neither the database nor the one who asks is counted. */
export async function watchLag(): Promise<LagWatch> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-lag-'));
  const probe = new URL('./lag-probe.mjs', import.meta.url).href;
  return {
    env: { NODE_OPTIONS: `--import=${probe}`, KAKEHASHI_LAG_FOLDER: folder },
    async since(instant) {
      const files = await readdir(folder);
      const all = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
      return await Promise.all(all.map((lines) => seenIn(lines, instant)));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function seenIn(lines: string, instant: number): Promise<Seen> {
  const notes = lines
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line) as Note);
  const { pid = 0, program = '' } = notes[0] ?? {};
  // The probe itself looks every 5 ms; what it waited is counted, too.
  const lagMs = Math.max(0, ...notes.filter(({ at }) => at >= instant).map(({ ms }) => ms));
  return { pid, program, lagMs, peakMb: await peakMemory(pid) };
}

async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
