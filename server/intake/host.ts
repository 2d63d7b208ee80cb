import type { ShopId } from '../../contract/ids.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import type { Claims } from '../platform/db/claims.ts';
import type { Realtime } from '../platform/realtime.ts';
import { type SecretBox, SecretUnreadable } from '../platform/secrets.ts';
import { allShops } from '../staff/all-shops.ts';
import type { AccountClaim, ChannelAccount, IntakeHost } from './channel.ts';
import { channelAccount, openSecrets, saveSecrets } from './open-account.ts';
import { receiveTogether, saveCursor } from './receive-raw.ts';
import { reportHealth } from './report-health.ts';
import { selectAccount, selectAccountsToRead } from './store.ts';

export interface HostParts {
  runner: Runner;
  box: SecretBox;
  claims: Claims;
  realtime: Realtime;
  log: (line: string) => void;
}

/** What a listening channel may ask of the desk, over all shops; for the worker role. */
export function intakeHost(parts: HostParts): IntakeHost {
  const { runner } = parts;
  const inShopOf = <T>(account: { shop: ShopId }, work: (ctx: Context) => Promise<T>): Promise<T> =>
    runner.run(account.shop, system, work);
  return {
    log: parts.log,
    async accounts(channel) {
      const shops = await allShops(runner.db);
      const lists = await Promise.all(
        shops.map((shop) => inShopOf({ shop }, (ctx) => readable(ctx, parts.box, channel))),
      );
      return lists.flat();
    },
    claim: (account) => claimAccount(parts, account),
    async deliver(arrivals, cursor) {
      const first = arrivals[0];
      if (first === undefined) return { stored: 0, known: 0 };
      return await inShopOf(first, (ctx) => receiveTogether(ctx, arrivals, cursor));
    },
    saveCursor: (account, cursor) => inShopOf(account, (ctx) => saveCursor(ctx, account.id, cursor)),
    saveSecrets: (account, secrets) =>
      inShopOf(account, (ctx) => saveSecrets(ctx, parts.box, { id: account.id, secrets })),
    reportHealth: (account, health) =>
      inShopOf(account, (ctx) => reportHealth(ctx, { account: account.id, ...health })),
    onAccountsChanged: (listener) => watchAccounts(parts, listener),
  };
}

/** Null while another process reads the account, and when it was switched off or removed meanwhile. */
async function claimAccount(parts: HostParts, account: ChannelAccount): Promise<AccountClaim | null> {
  const claim = await parts.claims.claim(`intake/${account.shop}/${account.id}`);
  if (claim === null) return null;
  try {
    const stored = await parts.runner.run(account.shop, system, (ctx) => selectAccount(ctx, account.id));
    if (stored?.enabled) return { ...claim, cursor: stored.cursor };
  } catch (error) {
    await claim.release();
    throw error;
  }
  await claim.release();
  return null;
}

/** The enabled accounts of a shop; one whose password cannot be opened says so and is left out. */
async function readable(ctx: Context, box: SecretBox, channel: string): Promise<ChannelAccount[]> {
  const open: ChannelAccount[] = [];
  for (const account of await selectAccountsToRead(ctx, channel)) {
    try {
      open.push(channelAccount(ctx, account, openSecrets(ctx, box, account)));
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      await reportHealth(ctx, {
        account: account.id,
        ok: false,
        reason: 'secret_unreadable',
        serverSaid: '',
      });
    }
  }
  return open;
}

/** Notices are hints and may be missed: looked at again all the same. */
const lookAgainMs = 30_000;

function watchAccounts(parts: HostParts, listener: () => void): () => void {
  const unsubscribe = parts.realtime.subscribeAll((_shop, event) => {
    if (event.kind === 'account' || event.kind === 'resync') listener();
  });
  listener();
  const timer = setInterval(listener, lookAgainMs);
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
