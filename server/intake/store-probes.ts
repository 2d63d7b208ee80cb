import type { AccountId, ProbeId, ShopId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

export type ProbeKind = 'plain' | 'plus';

type Tables = {
  channel_probes: {
    shop_id: ShopId;
    id: ProbeId;
    account_id: AccountId;
    kind: ProbeKind;
    asked_by: StaffId | null;
    sent_at: Date;
    failed: string | null;
    server_said: string;
    arrived_at: Date | null;
  };
};

export interface ProbeRow {
  id: ProbeId;
  accountId: AccountId;
  kind: ProbeKind;
  sentAt: Date;
}

const columns = ['id', 'account_id as accountId', 'kind', 'sent_at as sentAt'] as const;
const tx = (ctx: Context) => ctx.tx.withTables<Tables>();

export async function insertProbe(
  ctx: Context,
  probe: { id: ProbeId; account: AccountId; kind: ProbeKind; askedBy: StaffId | null },
): Promise<void> {
  await tx(ctx)
    .insertInto('channel_probes')
    .values({
      shop_id: ctx.shop,
      id: probe.id,
      account_id: probe.account,
      kind: probe.kind,
      asked_by: probe.askedBy,
      sent_at: ctx.now,
      failed: null,
      server_said: '',
      arrived_at: null,
    })
    .execute();
}

/** One of which nothing is known yet; its row is locked. */
export async function selectOpenProbe(ctx: Context, id: ProbeId): Promise<ProbeRow | null> {
  const row = await tx(ctx)
    .selectFrom('channel_probes')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .where('arrived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function changeProbe(
  ctx: Context,
  id: ProbeId,
  change: { failed?: string; server_said?: string; arrived_at?: Date },
): Promise<void> {
  await tx(ctx)
    .updateTable('channel_probes')
    .set(change)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** Sent before then, and neither arrived nor failed. */
export async function selectLateProbes(ctx: Context, before: Date): Promise<ProbeRow[]> {
  return await tx(ctx)
    .selectFrom('channel_probes')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('arrived_at', 'is', null)
    .where('failed', 'is', null)
    .where('sent_at', '<', before)
    .execute();
}
