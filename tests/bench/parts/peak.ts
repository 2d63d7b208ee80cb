import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The most memory this process has held so far, in MB; NaN where the system does not tell (only Linux does). */
export function peakMb(): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Runs `<way>.ts FILE` in a fresh process; it prints one JSON object. */
export async function readInFreshProcess(
  way: string,
  ...args: readonly string[]
): Promise<Record<string, number>> {
  const script = fileURLToPath(new URL('./fresh.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, way, ...args]);
  return JSON.parse(stdout) as Record<string, number>;
}
