import type { IncomingHttpHeaders } from 'node:http';
import { type ConnectionInputId, connectionId, type ShopId, shopId } from '../../contract/ids.ts';
import { type Context, type Runner, system } from '../platform/context.ts';
import { storableText } from '../platform/db/storable-text.ts';
import { errorText, notFound } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { JobKind } from '../platform/jobs.ts';
import { SecretUnreadable } from '../platform/secrets.ts';
import { type ConnectionParts, openConnection, sourceOfKind } from './open-connection.ts';
import type { OpenConnection } from './opened-connection.ts';
import type { HookMeaning, OrderSource, SourceOrder } from './order-source.ts';
import { orderPolicy } from './policy.ts';
import { noteEnded, noteNews, noteTaken } from './read-connection.ts';
import {
  type ConnectionInputRecord,
  failConnectionInput,
  finishConnectionInput,
  insertConnectionInput,
  selectUnread,
} from './store-connection-inputs.ts';
import { type ConnectionRecord, changedAtOf, selectConnection } from './store-connections.ts';
import { takeOrders } from './take-orders.ts';

export interface HookRequest {
  kind: string;
  /** `<shop>.<connection>`, as in the address the place was given. */
  address: string;
  headers: IncomingHttpHeaders;
  body: Uint8Array;
}

/**
 * Takes news of a place: proved to come from it, then stored once, then read by a job. `foreign` for everything that
 * is not proved, whatever the reason: who tries learns nothing.
 */
export async function receiveHook(
  runner: Runner,
  parts: ConnectionParts,
  request: HookRequest,
): Promise<'stored' | 'known' | 'paused' | 'foreign'> {
  const [shopPart = '', idPart] = request.address.split('.', 2);
  const shop = shopId.safeParse(shopPart);
  const id = connectionId.safeParse(idPart);
  if (!shop.success || !id.success) return 'foreign';
  return await runner.run(shop.data, system, async (ctx) => {
    const record = await selectConnection(ctx, id.data);
    const news = record === null ? null : proven(ctx, parts, { record, request });
    if (record === null || news === null) return 'foreign';
    // What changes meanwhile is read when it goes on.
    if (!record.enabled) return 'paused';
    const input = newId<ConnectionInputId>();
    const stored = await insertConnectionInput(ctx, {
      ...{ id: input, connectionId: record.id, sourceKey: storableText(news.key, 200) },
      ...{ topic: news.topic, content: Buffer.from(news.content) },
    });
    if (!stored) return 'known';
    ctx.later({ name: 'read_connection_input', data: { input } });
    return 'stored';
  });
}

function proven(
  ctx: Context,
  { sources, box }: ConnectionParts,
  { record, request }: { record: ConnectionRecord; request: HookRequest },
) {
  const adapter = sources.get(record.kind);
  if (record.kind !== request.kind || adapter?.hooks === undefined) return null;
  try {
    return adapter.hooks.receive(openConnection(ctx, box, record), request);
  } catch (error) {
    if (error instanceof SecretUnreadable) return null;
    throw error;
  }
}

/** Reads what came: asks the place for the order as it stands now, so that late and doubled news do no harm. */
export function readHookJob(parts: ConnectionParts & { runner: Runner }): JobKind {
  return {
    name: 'read_connection_input',
    concurrency: 2,
    retries: 5,
    run: (shop, data) => readInput(parts, shop, data.input as ConnectionInputId),
  };
}

interface Waiting {
  input: ConnectionInputRecord;
  record: ConnectionRecord;
  open: OpenConnection;
  adapter: OrderSource;
  meaning: HookMeaning;
}

async function readInput(
  parts: ConnectionParts & { runner: Runner },
  shop: ShopId,
  id: ConnectionInputId,
): Promise<void> {
  const { runner } = parts;
  try {
    const waiting = await runner.run(shop, system, (ctx) => takeInput(ctx, parts, id));
    if (waiting === null) return;
    const { orderId } = waiting.meaning;
    const told =
      orderId === null ? null : await waiting.adapter.findOrder(waiting.open, { sourceId: orderId });
    await runner.run(shop, system, (ctx) => settle(ctx, waiting, told));
  } catch (error) {
    const words = storableText(errorText(error), 500);
    await runner.run(shop, system, (ctx) => failConnectionInput(ctx, id, words));
    throw error;
  }
}

/** Null when there is nothing (more) to ask for. */
async function takeInput(
  ctx: Context,
  parts: ConnectionParts,
  id: ConnectionInputId,
): Promise<Waiting | null> {
  const input = await selectUnread(ctx, id);
  if (input === null) return null;
  const record = await selectConnection(ctx, input.connectionId);
  if (record === null) {
    await finishConnectionInput(ctx, id);
    return null;
  }
  const adapter = sourceOfKind(parts.sources, record.kind);
  const meaning = adapter.hooks?.read(input);
  await noteNews(ctx, record.id);
  if (meaning === undefined || (await isOld(ctx, { record, adapter, meaning }))) {
    await finishConnectionInput(ctx, id);
    return null;
  }
  return { input, record, adapter, meaning, open: openConnection(ctx, parts.box, record) };
}

/** The order stored here is as new as the news, or newer. */
async function isOld(
  ctx: Context,
  { record, adapter, meaning }: Pick<Waiting, 'record' | 'adapter' | 'meaning'>,
): Promise<boolean> {
  const { orderId: sourceId, changedAt } = meaning;
  if (sourceId === null || changedAt === null) return false;
  const place = { source: record.source, layout: adapter.layout };
  const [stored] = (await changedAtOf(ctx, place, { sourceId })).values();
  return stored !== undefined && stored >= changedAt;
}

async function settle(
  ctx: Context,
  { input, record, adapter, meaning }: Waiting,
  told: SourceOrder | null,
): Promise<void> {
  if (told !== null) {
    const counts = await takeOrders(ctx, { connection: record, adapter }, [told]);
    await noteTaken(ctx, record.id, { counts, order: told });
  }
  if (meaning.ended) await noteEnded(ctx, record.id, input.topic);
  await finishConnectionInput(ctx, input.id);
}

/** Once more, for what failed. Throws `not_found`. */
export async function retryConnectionInput(ctx: Context, id: ConnectionInputId): Promise<void> {
  orderPolicy.require(ctx, 'connection.manage');
  if ((await selectUnread(ctx, id)) === null) throw notFound('input');
  ctx.later({ name: 'read_connection_input', data: { input: id } });
}
