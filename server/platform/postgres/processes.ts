import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { codeOf } from './trouble.ts';

const run = promisify(execFile);

/** A process and when it began, so that a number given out a second time is not taken for the first one. */
export type ProcessMark = { pid: number; started: string };

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function ps(pid: number, column: string): Promise<string | null> {
  const { stdout } = await run('ps', ['-o', `${column}=`, '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() || null;
}

async function startedAt(pid: number): Promise<string | null> {
  if (!answers(pid)) return null;
  if (process.platform === 'win32') return 'running';
  if (process.platform !== 'linux') return ps(pid, 'lstart');
  // proc(5): after the name in brackets come the state (Z = dead, waiting for its parent) and, 19 fields on, the start.
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return answers(pid) ? 'running' : null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? 'running');
}

/** The mark of a running process; null when there is none. */
export async function markOf(pid: number): Promise<ProcessMark | null> {
  const started = Number.isInteger(pid) && pid > 0 ? await startedAt(pid) : null;
  return started === null ? null : { pid, started };
}

/** Whether the very process of the mark still runs. */
export async function isRunning(mark: ProcessMark): Promise<boolean> {
  return (await markOf(mark.pid))?.started === mark.started;
}

/** The words a process was started with; empty when they cannot be read. */
export async function wordsOf(pid: number): Promise<string[]> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return text.split('\0').filter((word) => word !== '');
  }
  return ((await ps(pid, 'command')) ?? '').split(' ');
}

/** Waits until the process has gone; false when it is still there after `ms`. */
export async function gone(pid: number, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while ((await markOf(pid)) !== null) {
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return true;
}
