import type { ConnectionForm } from '../../contract/connections.ts';
import type { ConnectionId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { storableText } from '../platform/db/storable-text.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { connectionEvent, connectionEvents } from './connection-events.ts';
import { type ConnectionParts, openKeys, sealKeys, sourceOfKind } from './open-connection.ts';
import type { OpenConnection } from './opened-connection.ts';
import type { SourceTest } from './order-source.ts';
import { orderPolicy } from './policy.ts';
import {
  type ConnectionChanges,
  type ConnectionRecord,
  insertConnection,
  markRemoved,
  selectConnection,
  sourcesEver,
  updateConnection,
} from './store-connections.ts';
import { dropOpenPerformances } from './store-performances.ts';

/** What a form says, with the keys that are stored where none was entered. */
export interface Candidate {
  kind: string;
  open: OpenConnection;
}

/**
 * A form as it would be connected. Stored keys are used only for the place they were entered for. Throws
 * `invalid_input`, `not_found`.
 */
export async function readCandidate(
  ctx: Context,
  parts: ConnectionParts,
  { form, id }: { form: ConnectionForm; id: ConnectionId | undefined },
): Promise<Candidate> {
  orderPolicy.require(ctx, 'connection.manage');
  const { place, settings, secrets } = sourceOfKind(parts.sources, form.kind).readForm(form);
  const stored = id === undefined ? null : await selectConnection(ctx, id);
  if (id !== undefined && (stored === null || stored.kind !== form.kind)) throw notFound('connection');
  const kept = stored !== null && stored.place === place ? openKeys(ctx, parts.box, stored) : {};
  const given = Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== ''));
  const open = {
    ...{ shop: ctx.shop, id: id ?? newId<ConnectionId>() },
    ...{ place, settings, secrets: { ...kept, ...given } },
  };
  return { kind: form.kind, open };
}

/** A place that does not answer as it should is not stored: its own words go back to the form. */
export function refuseFailed(test: SourceTest): void {
  if (test.ok) return;
  const reason = test.reason === 'connection_unreachable' ? 'connection_unreachable' : 'connection_refused';
  throw new Refusal('upstream_failed', reason, { said: test.said });
}

/** Stores a place that was tried. Reading it begins at once. Throws `connection_exists`. */
export async function addConnection(
  ctx: Context,
  parts: ConnectionParts,
  { kind, open, test }: Candidate & { test: SourceTest },
): Promise<ConnectionRecord> {
  orderPolicy.require(ctx, 'connection.manage');
  const { id, place, settings, secrets } = open;
  const added = await insertConnection(ctx, {
    ...{ id, kind, place, settings, name: storableText(test.name, 100) || place },
    source: await sourceFor(ctx, parts, { kind, place }),
    secrets: sealKeys(ctx, parts.box, { id, secrets }),
  });
  if (!added) throw new Refusal('conflict', 'connection_exists', { place });
  ctx.record(connectionEvent(connectionEvents.added, id, { place }));
  await noteTest(ctx, id, test);
  return await begin(ctx, id);
}

/**
 * Orders of the shop's first store meet those of its files; a second store has orders of its own, whose numbers may be
 * the same. A place that comes back finds its orders again.
 */
async function sourceFor(
  ctx: Context,
  { sources }: ConnectionParts,
  { kind, place }: { kind: string; place: string },
): Promise<string> {
  const usual = sourceOfKind(sources, kind).source;
  const ever = await sourcesEver(ctx, kind);
  const same = ever.find((one) => one.place === place);
  if (same !== undefined) return same.source;
  return ever.some((one) => one.source === usual) ? `${usual}:${place}` : usual;
}

/** Pauses it, lets it go on, gives it other keys. Throws `not_found`; another place is another connection. */
export async function changeConnection(
  ctx: Context,
  parts: ConnectionParts,
  change: {
    id: ConnectionId;
    enabled?: boolean | undefined;
    tried?: (Candidate & { test: SourceTest }) | undefined;
  },
): Promise<ConnectionRecord> {
  orderPolicy.require(ctx, 'connection.manage');
  const { id, enabled, tried } = change;
  const stored = await selectConnection(ctx, id, true);
  if (stored === null) throw notFound('connection');
  if (tried !== undefined && tried.open.place !== stored.place)
    throw new Refusal('conflict', 'connection_exists', { place: stored.place });
  const changes: ConnectionChanges = {
    ...(enabled === undefined ? {} : { enabled }),
    ...(tried === undefined
      ? {}
      : {
          settings: tried.open.settings,
          secrets: sealKeys(ctx, parts.box, { id, secrets: tried.open.secrets }),
        }),
  };
  await updateConnection(ctx, id, changes);
  ctx.record(connectionEvent(connectionEvents.changed, id, { fields: Object.keys(changes) }));
  if (tried !== undefined) await noteTest(ctx, id, tried.test);
  return await begin(ctx, id);
}

/** Its keys are gone afterwards; its orders stay. Gives it back as it was, so that the place can be told. */
export async function removeConnection(ctx: Context, id: ConnectionId): Promise<ConnectionRecord> {
  orderPolicy.require(ctx, 'connection.manage');
  const stored = await selectConnection(ctx, id, true);
  if (stored === null) throw notFound('connection');
  await markRemoved(ctx, id);
  await dropOpenPerformances(ctx, id);
  ctx.record(connectionEvent(connectionEvents.removed, id, { place: stored.place }));
  ctx.tell({ kind: 'connection', id });
  return stored;
}

/** 今すぐ読み込む. Throws `not_found`. */
export async function askForReading(ctx: Context, id: ConnectionId): Promise<ConnectionRecord> {
  orderPolicy.require(ctx, 'connection.manage');
  if ((await selectConnection(ctx, id)) === null) throw notFound('connection');
  return await begin(ctx, id);
}

async function begin(ctx: Context, id: ConnectionId): Promise<ConnectionRecord> {
  const stored = await selectConnection(ctx, id);
  if (stored === null) throw notFound('connection');
  if (stored.enabled) ctx.later({ name: 'read_connection', data: { connection: id, hooks: true } });
  ctx.tell({ kind: 'connection', id });
  return stored;
}

async function noteTest(ctx: Context, id: ConnectionId, test: SourceTest): Promise<void> {
  const stored = await selectConnection(ctx, id);
  if (stored === null) return;
  const health = { ...stored.health, reason: '', said: '', since: null, missing: test.missing };
  const state = health.state === 'trouble' ? 'new' : health.state;
  await updateConnection(ctx, id, { health: { ...health, state } });
}
