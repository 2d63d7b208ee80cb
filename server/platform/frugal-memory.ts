import { setFlagsFromString } from 'node:v8';

/** Percent by which the heap may outgrow what lives before old garbage is collected; V8's own measure allows double. */
const growing = 80;

let users = 0;

/**
 * Runs work that makes much garbage of middling age (a large import: each order lives until it is written): without this
 * V8 lets gigabytes of throughput gather to hundreds of megabytes before it looks, above all on a busy machine. What is
 * young is collected by the thread that made it: its helpers would take their time from the database's.
 */
export async function withFrugalMemory<T>(work: () => Promise<T>): Promise<T> {
  users += 1;
  if (users === 1) set(`--heap-growing-percent=${growing}`, '--no-parallel-scavenge');
  try {
    return await work();
  } finally {
    users -= 1;
    if (users === 0) set('--heap-growing-percent=0', '--parallel-scavenge');
  }
}

const set = (...flags: string[]): void => {
  for (const flag of flags) setFlagsFromString(flag);
};
