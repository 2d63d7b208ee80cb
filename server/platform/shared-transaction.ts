import type { ShopId } from '../../contract/ids.ts';
import { type Context, type Runner, system } from './context.ts';
import type { JobCall, JobKind } from './jobs.ts';

/** Does all of them, or one. */
type Work = (ctx: Context, all: readonly Record<string, unknown>[]) => Promise<void>;

/**
 * For kinds whose every job is one short transaction: those of one shop that wait share one, which spares most of what
 * a job costs, and lets the work ask for all of them at once. When it fails, each has its own, so that only the one at
 * fault fails.
 */
export function sharedTransaction(
  runner: Runner,
  take: { most: number; gatherMs: number },
  work: Work,
): Pick<JobKind, 'run' | 'together'> {
  const run = (shop: ShopId, data: Record<string, unknown>): Promise<void> =>
    runner.run(shop, system, (ctx) => work(ctx, [data]));
  return { run, together: { ...take, run: (calls) => runAll(runner, calls, work) } };
}

/** For kinds that are only fetched together, and then done one after the other. */
export function oneByOne(
  take: { most: number; gatherMs: number },
  run: JobKind['run'],
): Pick<JobKind, 'run' | 'together'> {
  const each = async ({ shop, data }: JobCall): Promise<Error | null> => {
    try {
      await run(shop, data);
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
  const all = async (calls: readonly JobCall[]): Promise<(Error | null)[]> => {
    const outcomes = [];
    for (const call of calls) outcomes.push(await each(call));
    return outcomes;
  };
  return { run, together: { ...take, run: all } };
}

async function runAll(runner: Runner, calls: readonly JobCall[], work: Work): Promise<(Error | null)[]> {
  const outcomes = new Map<JobCall, Error | null>();
  for (const shop of new Set(calls.map((call) => call.shop))) {
    const some = calls.filter((call) => call.shop === shop);
    const together = await attempt(runner, shop, { work, calls: some });
    for (const call of some) {
      const alone = together !== null && some.length > 1;
      outcomes.set(call, alone ? await attempt(runner, shop, { work, calls: [call] }) : together);
    }
  }
  return calls.map((call) => outcomes.get(call) ?? null);
}

async function attempt(
  runner: Runner,
  shop: ShopId,
  { work, calls }: { work: Work; calls: readonly JobCall[] },
): Promise<Error | null> {
  try {
    const all = calls.map(({ data }) => data);
    await runner.run(shop, system, (ctx) => work(ctx, all));
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
