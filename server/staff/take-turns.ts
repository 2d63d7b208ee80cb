import type { Runner } from '../platform/context.ts';
import type { Tx } from '../platform/db/connect.ts';
import { lockSetup } from './store-shops.ts';

const queues = new WeakMap<Runner, Promise<unknown>>();

/**
 * Setting up, one at a time in the whole house. Those of this process queue here, without a connection each (making the
 * demo needs some itself); those of other processes wait at the database's lock.
 */
export async function takeTurns<T>(runner: Runner, work: (tx: Tx) => Promise<T>): Promise<T> {
  const turn = async (): Promise<T> =>
    await runner.db.transaction().execute(async (tx) => {
      await lockSetup(tx);
      return await work(tx);
    });
  const result = (queues.get(runner) ?? Promise.resolve()).then(turn);
  queues.set(
    runner,
    result.catch(() => {}),
  );
  return await result;
}
