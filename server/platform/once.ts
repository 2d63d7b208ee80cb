import type { Context } from './context.ts';

/** Asks once for all that one transaction does. Only for what the transaction itself does not change. */
export function oncePerTransaction<T>(ask: (ctx: Context) => Promise<T>): (ctx: Context) => Promise<T> {
  const asked = new WeakMap<Context, Promise<T>>();
  return (ctx) => {
    const answer = asked.get(ctx) ?? ask(ctx);
    asked.set(ctx, answer);
    return answer;
  };
}
