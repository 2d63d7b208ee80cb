import type { Context } from '../platform/context.ts';
import { sameHoursBefore, silentStretch, unusualSilence, weeksBefore } from './rules/unusual-silence.ts';
import { selectAccount, selectAccounts, updateAccount } from './store.ts';
import { countArrivals, lastArrival } from './store-arrivals.ts';
import type { AccountRecord } from './types.ts';

const dayMs = 86_400_000;

/** Notes on each account whether nothing came for unusually long (C10); to be called every few minutes. */
export async function watchSilence(ctx: Context): Promise<void> {
  for (const account of await selectAccounts(ctx)) {
    if (!account.enabled || account.settings.demo === true) continue;
    const silence = await silenceOf(ctx, account);
    if (JSON.stringify(silence) === JSON.stringify(account.health.silence)) continue;
    const locked = await selectAccount(ctx, account.id, true);
    if (locked === null) continue;
    await updateAccount(ctx, account.id, { health: { ...locked.health, silence } });
    ctx.tell({ kind: 'account', id: account.id });
  }
}

async function silenceOf(
  ctx: Context,
  { id, createdAt }: AccountRecord,
): Promise<{ since: string; usual: number } | null> {
  const last = await lastArrival(ctx, id);
  const stretch = silentStretch({ last, since: createdAt, now: ctx.now });
  if (stretch === null || last === null) return null;
  const month = { from: new Date(ctx.now.getTime() - weeksBefore * 7 * dayMs), until: ctx.now };
  const [monthly = 0, ...counts] = await countArrivals(ctx, id, [month, ...sameHoursBefore(stretch)]);
  const usual = unusualSilence(stretch, counts, monthly);
  return usual === null ? null : { since: last.toISOString(), usual };
}
