/** One measured thing. `samples` are the single runs behind a median; a bar makes it pass or fail. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  atLeast?: number;
  atMost?: number;
  samples?: number[];
}

/** One file of this folder: what is measured, and how. Runs in a process of its own. */
export interface Scenario {
  /** What is typed: `npm run bench -- mail` runs every scenario whose name begins with it. */
  name: string;
  about: string;
  /** Reports figures as they come; what has no figure (a missing folder) is said by `note`. */
  run(report: Report): Promise<void>;
}

export interface Report {
  figure(figure: Figure): void;
  note(line: string): void;
}

/** The middle of some numbers; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** The value below which `share` (0…1) of some numbers lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Seconds of processor time that this process spends in `work`, all threads together. */
export async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Whether a figure keeps its bar; true for one without. */
export function keepsBar({ value, atLeast, atMost }: Figure): boolean {
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}
