import type { Context } from '../platform/context.ts';
import type { OwnMarks } from './channel.ts';
import { selectOwn } from './store.ts';

/** What tells the shop's own messages, and whose word about a sender is believed, over all of its accounts. */
export async function ownMarks(ctx: Context): Promise<OwnMarks> {
  const accounts = await selectOwn(ctx);
  return {
    addresses: accounts.map(({ address }) => address),
    authservIds: [...new Set(accounts.map(({ authservId }) => authservId.toLowerCase()))].filter(
      (name) => name !== '',
    ),
  };
}
