import type { ColumnType } from 'kysely';
import { sql } from 'kysely';
import type { AccountHealth, SendingTrouble } from '../../contract/channels.ts';
import type { AccountId, ShopId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { type AccountRecord, untested } from './types.ts';

type Json<T> = ColumnType<T, string, string>;

type Tables = {
  channel_accounts: {
    shop_id: ShopId;
    id: AccountId;
    channel: string;
    address: string;
    enabled: boolean;
    settings: Json<Record<string, unknown>>;
    secrets: Buffer | null;
    cursor: Json<Record<string, unknown>>;
    health: Json<Partial<AccountHealth>>;
    created_at: Date;
    updated_at: Date;
  };
};

const columns = [
  'id',
  'channel',
  'address',
  'enabled',
  'settings',
  'cursor',
  'health',
  'created_at',
] as const;

type Row = Omit<AccountRecord, 'health' | 'createdAt'> & { health: Partial<AccountHealth>; created_at: Date };
const recordOf = ({ created_at, ...row }: Row): AccountRecord => ({
  ...row,
  health: { ...untested, ...row.health },
  createdAt: created_at,
});

const accounts = (ctx: Context) =>
  ctx.tx.withTables<Tables>().selectFrom('channel_accounts').where('shop_id', '=', ctx.shop);

export async function selectAccounts(ctx: Context, channel?: string): Promise<AccountRecord[]> {
  const query = accounts(ctx).select(columns).orderBy('created_at').orderBy('id');
  const rows = await (channel === undefined ? query : query.where('channel', '=', channel)).execute();
  return rows.map(recordOf);
}

/** One account with its sealed secrets; null when this shop has none of that id. `lock` keeps the row for a change. */
export async function selectAccount(
  ctx: Context,
  id: AccountId,
  lock = false,
): Promise<(AccountRecord & { secrets: Buffer | null }) | null> {
  const query = accounts(ctx)
    .select([...columns, 'secrets'])
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row === undefined ? null : { ...recordOf(row), secrets: row.secrets };
}

/** The accounts of a channel that are switched on, with their sealed secrets. */
export async function selectAccountsToRead(
  ctx: Context,
  channel: string,
): Promise<(AccountRecord & { secrets: Buffer | null })[]> {
  const rows = await accounts(ctx)
    .select([...columns, 'secrets'])
    .where('channel', '=', channel)
    .where('enabled', '=', true)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...recordOf(row), secrets: row.secrets }));
}

export async function selectAccountByAddress(
  ctx: Context,
  channel: string,
  address: string,
): Promise<AccountRecord | null> {
  const row = await accounts(ctx)
    .select(columns)
    .where('channel', '=', channel)
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** The addresses of every account of the shop, switched off ones too. */
export async function selectOwnAddresses(ctx: Context): Promise<string[]> {
  const rows = await accounts(ctx).select('address').execute();
  return rows.map((row) => row.address);
}

/** Of every account, switched off ones too: its address, and the receiving server whose checks it believes. */
export async function selectOwn(ctx: Context): Promise<{ address: string; authservId: string }[]> {
  return await accounts(ctx)
    .select(['address', sql<string>`coalesce(settings ->> 'authservId', '')`.as('authservId')])
    .execute();
}

export interface NewAccount {
  id: AccountId;
  channel: string;
  address: string;
  settings: Record<string, unknown>;
  secrets: Buffer | null;
}

/** False when the shop already has an account of that channel and address. */
export async function insertAccount(ctx: Context, account: NewAccount): Promise<boolean> {
  const result = await ctx.tx
    .withTables<Tables>()
    .insertInto('channel_accounts')
    .values({
      shop_id: ctx.shop,
      id: account.id,
      channel: account.channel,
      address: account.address.toLowerCase(),
      enabled: true,
      settings: JSON.stringify(account.settings),
      secrets: account.secrets,
      cursor: '{}',
      health: JSON.stringify(untested),
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['shop_id', 'channel', 'address']).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export interface AccountChange {
  address?: string;
  enabled?: boolean;
  settings?: Record<string, unknown>;
  secrets?: Buffer | null;
  health?: AccountHealth;
}

export async function updateAccount(ctx: Context, id: AccountId, change: AccountChange): Promise<void> {
  const { settings, health, address, ...plain } = change;
  await ctx.tx
    .withTables<Tables>()
    .updateTable('channel_accounts')
    .set({
      ...plain,
      ...(address === undefined ? {} : { address: address.toLowerCase() }),
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
      ...(health === undefined ? {} : { health: JSON.stringify(health) }),
      updated_at: ctx.now,
    })
    .where('shop_id', '=', ctx.shop)
    .where('id', '=', id)
    .execute();
}

/** Merged by key, so that two mailboxes of one account do not overwrite each other. */
export async function mergeCursor(
  ctx: Context,
  id: AccountId,
  cursor: Record<string, unknown>,
): Promise<void> {
  await sql`
    update channel_accounts set cursor = cursor || ${JSON.stringify(cursor)}::jsonb
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}

/** When something last came in; written at most once a minute, or each mail would cost a second row. */
export async function touchReceived(ctx: Context, id: AccountId): Promise<void> {
  await sql`
    update channel_accounts
    set health = health || jsonb_build_object('lastReceivedAt', ${ctx.now.toISOString()}::text)
    where shop_id = ${ctx.shop} and id = ${id}
      and coalesce((health ->> 'lastReceivedAt')::timestamptz, '-infinity') < ${ctx.now}::timestamptz - interval '1 minute'
  `.execute(ctx.tx);
}

/** Merged, so that what the readers of the mailbox write meanwhile stays. */
export async function setSendingTrouble(
  ctx: Context,
  id: AccountId,
  trouble: SendingTrouble | null,
): Promise<void> {
  await sql`
    update channel_accounts set health = health || ${JSON.stringify({ sending: trouble })}::jsonb
    where shop_id = ${ctx.shop} and id = ${id}`.execute(ctx.tx);
}
