import type { ConnectionHealth } from '../../contract/connections.ts';
import type { ConnectionId, ShopId } from '../../contract/ids.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import type { Claims } from '../platform/db/claims.ts';
import { storableText } from '../platform/db/storable-text.ts';
import type { JobKind } from '../platform/jobs.ts';
import { SecretUnreadable } from '../platform/secrets.ts';
import type { ImportCounts } from './import-orders.ts';
import { type ConnectionParts, hookPath, openConnection, sourceOfKind } from './open-connection.ts';
import type { OpenConnection } from './opened-connection.ts';
import { type OrderSource, type SourceOrder, type SourcePage, SourceTrouble } from './order-source.ts';
import { settleOldInputs } from './store-connection-inputs.ts';
import { type ConnectionRecord, selectConnection, updateConnection } from './store-connections.ts';
import { takeOrders } from './take-orders.ts';

export interface ReadingParts extends ConnectionParts {
  runner: Runner;
  claims: Claims;
}

/** How far back the first reading goes; older orders no place gives without being asked for a special permission. */
const firstDays = 60;
const dayMs = 86_400_000;
/** Whether news still come is looked after this often (ms). */
const hooksEvery = 12 * 3600_000;

/** Reads one place: what changed since the last time, page by page, each page with how far it got in one transaction. */
export function readConnectionJob(parts: ReadingParts): JobKind {
  return {
    name: 'read_connection',
    concurrency: 2,
    // What fails is tried again by the schedule, within five minutes.
    retries: 1,
    expireSeconds: 3600,
    async run(shop, data, signal) {
      const id = data.connection as ConnectionId;
      const claim = await parts.claims.claim(`connection:${shop}:${id}`);
      if (claim === null) return;
      try {
        await readOne({ parts, shop, id, signal }, data.hooks === true);
      } finally {
        await claim.release();
      }
    },
  };
}

interface Reading {
  parts: ReadingParts;
  shop: ShopId;
  id: ConnectionId;
  signal?: AbortSignal | undefined;
}

interface Opened {
  record: ConnectionRecord;
  open: OpenConnection;
  adapter: OrderSource;
}

const inShop = <T>({ parts, shop }: Reading, work: (ctx: Context) => Promise<T>): Promise<T> =>
  parts.runner.run(shop, system, work);

async function readOne(at: Reading, hooks: boolean): Promise<void> {
  const began = at.parts.runner.clock.now();
  try {
    const opened = await inShop(at, (ctx) => openEnabled(ctx, at));
    if (opened === null) return;
    const whole = await readPages(at, opened);
    if (whole) await inShop(at, (ctx) => settleOldInputs(ctx, at.id, began));
    await inShop(at, (ctx) => noteHealth(ctx, at.id, (health) => well(ctx, health, whole)));
    if (hooks || hooksDue(opened.record, began)) await arrangeHooks(at, opened);
  } catch (error) {
    await inShop(at, (ctx) => noteHealth(ctx, at.id, (health) => troubled(ctx, health, troubleOf(error))));
  }
}

async function openEnabled(ctx: Context, { parts, id }: Reading): Promise<Opened | null> {
  const record = await selectConnection(ctx, id);
  if (record === null || !record.enabled) return null;
  const adapter = sourceOfKind(parts.sources, record.kind);
  return { record, adapter, open: openConnection(ctx, parts.box, record) };
}

/** True when it came to the end; false when the program stops, or the place was paused meanwhile. */
async function readPages(at: Reading, { record, open, adapter }: Opened): Promise<boolean> {
  const from = new Date(at.parts.runner.clock.now().getTime() - firstDays * dayMs);
  const since = { cursor: record.cursor, from, signal: at.signal };
  for await (const page of adapter.changedOrders(open, since)) {
    const goesOn = await inShop(at, (ctx) => takePage(ctx, { id: at.id, adapter, page }));
    if (!goesOn || at.signal?.aborted === true) return false;
  }
  return at.signal?.aborted !== true;
}

/** The orders and how far it was read, together: whoever dies in between reads the page again, and it is the same. */
async function takePage(
  ctx: Context,
  { id, adapter, page }: { id: ConnectionId; adapter: OrderSource; page: SourcePage },
): Promise<boolean> {
  const record = await selectConnection(ctx, id);
  if (record === null || !record.enabled) return false;
  const counts = await takeOrders(ctx, { connection: record, adapter }, page.orders);
  const health = withTaken(record.health, counts, page.orders.at(-1));
  const filling = health.state === 'new';
  const state = filling ? ('filling' as const) : health.state;
  await updateConnection(ctx, id, { cursor: page.cursor, health: { ...health, state } });
  ctx.tell({ kind: 'connection', id });
  return true;
}

function withTaken(
  health: ConnectionHealth,
  { created, updated }: ImportCounts,
  last: SourceOrder | undefined,
): ConnectionHealth {
  const taken = health.taken + created + updated;
  if (last === undefined) return { ...health, taken };
  return { ...health, taken, lastOrder: { number: last.order.number, at: last.changedAt.toISOString() } };
}

async function noteHealth(
  ctx: Context,
  id: ConnectionId,
  change: (health: ConnectionHealth) => ConnectionHealth,
): Promise<void> {
  const record = await selectConnection(ctx, id, true);
  if (record === null) return;
  await updateConnection(ctx, id, { health: change(record.health) });
  ctx.tell({ kind: 'connection', id });
}

const well = (ctx: Context, health: ConnectionHealth, whole: boolean): ConnectionHealth => ({
  ...health,
  state: whole ? 'ok' : health.state === 'trouble' ? 'ok' : health.state,
  ...{ reason: '', said: '', since: null, checkedAt: ctx.now.toISOString() },
});

interface Trouble {
  reason: string;
  said: string;
}

/** Whatever is not the place's doing, or the key's, is a fault of the program and goes on as one. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof SourceTrouble) return { reason: error.reason, said: storableText(error.said, 500) };
  if (error instanceof SecretUnreadable) return { reason: 'secret_unreadable', said: '' };
  throw error;
}

const troubled = (ctx: Context, health: ConnectionHealth, { reason, said }: Trouble): ConnectionHealth => ({
  ...health,
  state: 'trouble',
  ...{ reason, said, checkedAt: ctx.now.toISOString() },
  since: health.state === 'trouble' ? health.since : ctx.now.toISOString(),
});

/** The place threw us out, by its own news. */
export async function noteEnded(ctx: Context, id: ConnectionId, said: string): Promise<void> {
  const trouble = { reason: 'connection_refused', said: storableText(said, 500) };
  await noteHealth(ctx, id, (health) => troubled(ctx, health, trouble));
}

/** News came in. */
export async function noteNews(ctx: Context, id: ConnectionId): Promise<void> {
  const record = await selectConnection(ctx, id, true);
  if (record === null) return;
  const { hooks } = record.health;
  const health = {
    ...record.health,
    hooks: { ...hooks, state: 'on' as const, lastAt: ctx.now.toISOString() },
  };
  await updateConnection(ctx, id, { health });
}

/** An order came by news. */
export async function noteTaken(
  ctx: Context,
  id: ConnectionId,
  { counts, order }: { counts: ImportCounts; order: SourceOrder },
): Promise<void> {
  await noteHealth(ctx, id, (health) => withTaken(health, counts, order));
}

function hooksDue({ health }: ConnectionRecord, now: Date): boolean {
  const { at } = health.hooks;
  return at === null || now.getTime() - Date.parse(at) > hooksEvery;
}

/** Asks the place to tell its news. Without them everything still comes, some minutes later. */
async function arrangeHooks(at: Reading, { record, open, adapter }: Opened): Promise<void> {
  const { hooks } = adapter;
  if (hooks === undefined) return;
  const state = await askForNews(at, { record, open, hooks });
  await inShop(at, (ctx) =>
    noteHealth(ctx, at.id, (health) => ({
      ...health,
      hooks: { ...state, at: ctx.now.toISOString(), lastAt: health.hooks.lastAt },
    })),
  );
}

async function askForNews(
  { parts, shop, id }: Reading,
  { record, open, hooks }: Pick<Opened, 'record' | 'open'> & { hooks: NonNullable<OrderSource['hooks']> },
): Promise<Pick<ConnectionHealth['hooks'], 'state' | 'said'>> {
  const lack = hooks.lacks(open);
  if (lack !== null) return { state: lack, said: '' };
  const { publicUrl } = parts;
  if (publicUrl === null || !publicUrl.startsWith('https://')) return { state: 'no_address', said: '' };
  try {
    await hooks.subscribe(open, `${publicUrl}${hookPath(record.kind, shop, id)}`);
    return { state: 'on', said: '' };
  } catch (error) {
    return { state: 'refused', said: troubleOf(error).said };
  }
}
