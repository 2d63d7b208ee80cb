import type { SendingTrouble } from '../../contract/channels.ts';
import type { AccountId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { storableText } from '../platform/db/storable-text.ts';
import { selectAccount, setSendingTrouble } from './store.ts';

/** A mail whose refusal comes by a notice may take that long to come back. */
const comesBackWithin = 24 * 3600_000;

/** Mail from this account was turned away for a reason of our own: no address is to blame, its owner is told. */
export async function noteSendingTrouble(
  ctx: Context,
  id: AccountId,
  trouble: Pick<SendingTrouble, 'by' | 'cause' | 'reason' | 'serverSaid'>,
): Promise<void> {
  const before = (await selectAccount(ctx, id, true))?.health.sending;
  if (before === undefined) return;
  const at = ctx.now.toISOString();
  const same = before?.cause === trouble.cause && before.reason === trouble.reason;
  const since = same ? before.since : at;
  const serverSaid = storableText(trouble.serverSaid, 1000);
  await setSendingTrouble(ctx, id, { ...trouble, serverSaid, since, at });
  if (!same) ctx.tell({ kind: 'account', id });
}

/**
 * A mail from this account was taken: what its own server had against us is over. What others had against us, a notice
 * would tell again; so that is over when none came for a day.
 */
export async function noteSendingWorks(ctx: Context, id: AccountId): Promise<void> {
  const before = (await selectAccount(ctx, id))?.health.sending ?? null;
  if (before === null) return;
  const fresh = ctx.now.getTime() - Date.parse(before.at) < comesBackWithin;
  if (before.by === 'notice' && fresh) return;
  await setSendingTrouble(ctx, id, null);
  ctx.tell({ kind: 'account', id });
}
