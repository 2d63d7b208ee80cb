import type { Context } from './context.ts';

/**
 * What a transaction that takes in several things asked for beforehand, for all of them at once. Whoever changes
 * something of it within the transaction says so (`forget`), and it is asked for again. A transaction that put nothing
 * in asks as ever.
 */
export class LookAhead<K, V> {
  private readonly known = new WeakMap<Context, Map<K, V>>();

  put(ctx: Context, key: K, value: V): void {
    const here = this.known.get(ctx);
    if (here === undefined) this.known.set(ctx, new Map([[key, value]]));
    else here.set(key, value);
  }

  get(ctx: Context, key: K): V | undefined {
    return this.known.get(ctx)?.get(key);
  }

  forget(ctx: Context, ...keys: readonly K[]): void {
    const here = this.known.get(ctx);
    for (const key of keys) here?.delete(key);
  }

  forgetAll(ctx: Context): void {
    this.known.delete(ctx);
  }
}
