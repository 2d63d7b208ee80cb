import type { AccountHealth } from '../../contract/channels.ts';
import type { AccountId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { storableText } from '../platform/db/storable-text.ts';
import { selectAccount, updateAccount } from './store.ts';

export interface HealthReport {
  account: AccountId;
  ok: boolean;
  /** A refusal reason; '' when ok. */
  reason: string;
  serverSaid: string;
}

const quietMs = 60_000;

/** How an account is doing. Written on a change, or once a minute; browsers hear of changes only. */
export async function reportHealth(ctx: Context, report: HealthReport): Promise<void> {
  const account = await selectAccount(ctx, report.account, true);
  if (account === null) return;
  const before = account.health;
  const state: AccountHealth['state'] = report.ok ? 'ok' : 'trouble';
  const changed = before.state !== state || before.reason !== report.reason;
  const checked = before.checkedAt === null ? 0 : Date.parse(before.checkedAt);
  if (!changed && ctx.now.getTime() - checked < quietMs) return;
  await updateAccount(ctx, account.id, {
    health: {
      ...before,
      state,
      checkedAt: ctx.now.toISOString(),
      reason: report.reason,
      serverSaid: storableText(report.serverSaid, 1000),
      since: changed ? ctx.now.toISOString() : before.since,
    },
  });
  if (changed) ctx.tell({ kind: 'account', id: account.id });
}
