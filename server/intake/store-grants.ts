import type { GrantId, ShopId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

type Tables = {
  oauth_grants: {
    shop_id: ShopId;
    id: GrantId;
    state: string;
    request: unknown;
    sealed: Buffer | null;
    failed: string | null;
    asked_by: StaffId;
    created_at: Date;
  };
};

export interface GrantRow {
  id: GrantId;
  /** Empty once the browser came back. */
  state: string;
  request: unknown;
  /** While waiting the verifier and client secret; afterwards the permission. */
  sealed: Buffer | null;
  failed: string | null;
  asked_by: StaffId;
  created_at: Date;
}

const columns = ['id', 'state', 'request', 'sealed', 'failed', 'asked_by', 'created_at'] as const;
const tx = (ctx: Context) => ctx.tx.withTables<Tables>();

export async function insertGrant(
  ctx: Context,
  grant: Pick<GrantRow, 'id' | 'state' | 'request' | 'sealed' | 'asked_by'>,
): Promise<void> {
  await tx(ctx)
    .insertInto('oauth_grants')
    .values({
      ...grant,
      request: JSON.stringify(grant.request),
      shop_id: ctx.shop,
      failed: null,
      created_at: ctx.now,
    })
    .execute();
}

export async function selectGrant(ctx: Context, id: GrantId): Promise<GrantRow | null> {
  const row = await tx(ctx)
    .selectFrom('oauth_grants')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Takes the one with that state, once: whoever comes second finds nothing. */
export async function takeGrant(ctx: Context, state: string): Promise<GrantRow | null> {
  const row = await tx(ctx)
    .selectFrom('oauth_grants')
    .select(columns)
    .where('shop_id', '=', ctx.shop)
    .where('state', '=', state)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  await changeGrant(ctx, row.id, { state: `used:${row.id}` });
  return row;
}

export async function changeGrant(
  ctx: Context,
  id: GrantId,
  change: Partial<Pick<GrantRow, 'state' | 'sealed' | 'failed'>>,
): Promise<void> {
  await tx(ctx)
    .updateTable('oauth_grants')
    .set(change)
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

export async function deleteGrantsBefore(ctx: Context, before: Date): Promise<void> {
  await tx(ctx)
    .deleteFrom('oauth_grants')
    .where('shop_id', '=', ctx.shop)
    .where('created_at', '<', before)
    .execute();
}
