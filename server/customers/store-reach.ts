import { sql } from 'kysely';
import type { ShopId } from '../../contract/ids.ts';
import type { BouncedRecipient } from '../../contract/messages.ts';
import type { Context } from '../platform/context.ts';
import type { KnownReach } from './types.ts';

type Tables = {
  address_reach: {
    shop_id: ShopId;
    address: string;
    heard_at: Date | null;
    answered_at: Date | null;
    sent_at: Date | null;
    bounced_at: Date | null;
    bounce: unknown;
    complained_at: Date | null;
    suppressed_at: Date | null;
    unsubscribed_at: Date | null;
    cleared_at: Date | null;
    updated_at: Date;
  };
};

/** What is known of these addresses (`normalizeMail`); those never met are left out. */
export async function selectReach(
  ctx: Context,
  addresses: readonly string[],
): Promise<Map<string, KnownReach>> {
  if (addresses.length === 0) return new Map();
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('address_reach')
    .selectAll()
    .where('shop_id', '=', ctx.shop)
    .where('address', 'in', [...new Set(addresses)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.address,
      {
        heardAt: row.heard_at,
        answeredAt: row.answered_at,
        sentAt: row.sent_at,
        bouncedAt: row.bounced_at,
        bounce: row.bounce as BouncedRecipient | null,
        complainedAt: row.complained_at,
        suppressedAt: row.suppressed_at,
        unsubscribedAt: row.unsubscribed_at,
        clearedAt: row.cleared_at,
      },
    ]),
  );
}

/**
 * People wrote from there: these live, so a machine may write there again, unless he complained of us. Sorted, so that
 * two at once do not wait for each other in a circle.
 */
export async function upsertHeard(ctx: Context, heard: ReadonlyMap<string, boolean>): Promise<void> {
  if (heard.size === 0) return;
  const sorted = [...heard].sort(([one], [other]) => (one < other ? -1 : 1));
  await sql`
    insert into address_reach (shop_id, address, heard_at, answered_at, updated_at)
    select ${ctx.shop}, h.address, ${ctx.now}::timestamptz, case when h.answers then ${ctx.now}::timestamptz end,
      ${ctx.now}::timestamptz
    from unnest(${sorted.map(([address]) => address)}::text[], ${sorted.map(([, answers]) => answers)}::boolean[])
      as h (address, answers)
    on conflict (shop_id, address) do update set heard_at = ${ctx.now},
      answered_at = coalesce(excluded.answered_at, address_reach.answered_at),
      suppressed_at = case when address_reach.complained_at is null then null else address_reach.suppressed_at end,
      updated_at = ${ctx.now}`.execute(ctx.tx);
}

export async function upsertSent(ctx: Context, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  await sql`
    insert into address_reach (shop_id, address, sent_at, updated_at)
    select ${ctx.shop}, a, ${ctx.now}, ${ctx.now} from unnest(${[...new Set(addresses)].sort()}::text[]) a
    on conflict (shop_id, address) do update set sent_at = ${ctx.now}, updated_at = ${ctx.now}`.execute(
    ctx.tx,
  );
}

export async function upsertBounce(
  ctx: Context,
  came: { bounce: BouncedRecipient; suppress: boolean },
): Promise<void> {
  const { bounce, suppress } = came;
  const suppressed = suppress ? ctx.now : null;
  await sql`
    insert into address_reach (shop_id, address, bounced_at, bounce, suppressed_at, updated_at)
    values (${ctx.shop}, ${bounce.address}, ${ctx.now}, ${JSON.stringify(bounce)}, ${suppressed}, ${ctx.now})
    on conflict (shop_id, address) do update set bounced_at = ${ctx.now}, bounce = ${JSON.stringify(bounce)},
      suppressed_at = coalesce(address_reach.suppressed_at, ${suppressed}::timestamptz), updated_at = ${ctx.now}`.execute(
    ctx.tx,
  );
}

export async function upsertComplaint(ctx: Context, address: string): Promise<void> {
  await sql`
    insert into address_reach (shop_id, address, complained_at, suppressed_at, updated_at)
    values (${ctx.shop}, ${address}, ${ctx.now}, ${ctx.now}, ${ctx.now})
    on conflict (shop_id, address) do update set complained_at = ${ctx.now},
      suppressed_at = coalesce(address_reach.suppressed_at, ${ctx.now}), updated_at = ${ctx.now}`.execute(
    ctx.tx,
  );
}

export async function upsertCleared(ctx: Context, address: string): Promise<void> {
  await sql`
    insert into address_reach (shop_id, address, cleared_at, updated_at)
    values (${ctx.shop}, ${address}, ${ctx.now}, ${ctx.now})
    on conflict (shop_id, address) do update set cleared_at = ${ctx.now}, suppressed_at = null,
      complained_at = null, updated_at = ${ctx.now}`.execute(ctx.tx);
}
