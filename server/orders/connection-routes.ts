import {
  addConnection as addConnectionEndpoint,
  askPerformance as askPerformanceEndpoint,
  changeConnection as changeConnectionEndpoint,
  listConnections as listConnectionsEndpoint,
  listPerformances,
  readConnection,
  removeConnection as removeConnectionEndpoint,
  retryConnectionInput as retryInputEndpoint,
  settlePerformance as settlePerformanceEndpoint,
  testConnection,
} from '../../contract/connections.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Route } from '../platform/http/route.ts';
import { actionsFor, askPerformance, settlePerformance } from './ask-performance.ts';
import {
  addConnection,
  askForReading,
  type Candidate,
  changeConnection,
  readCandidate,
  refuseFailed,
  removeConnection,
} from './connect-source.ts';
import { describeConnection, describePerformances, listConnections } from './list-connections.ts';
import { type ConnectionParts, hookPath, openConnection, sourceOfKind } from './open-connection.ts';
import type { OpenConnection } from './opened-connection.ts';
import { type SourceTest, SourceTrouble } from './order-source.ts';
import { retryConnectionInput } from './receive-hook.ts';
import { type ConnectionRecord, selectConnection } from './store-connections.ts';
import type { PerformanceRecord } from './store-performances.ts';

/** 連携: places of orders, what they told us, and what is done there. Places are asked between transactions. */
export function connectionRoutes(route: Route, parts: ConnectionParts): void {
  const { sources } = parts;
  const shown = (record: ConnectionRecord) => describeConnection(record, sources);
  route(listConnectionsEndpoint, ({ run }) => run((ctx) => listConnections(ctx, sources)));
  route(testConnection, async ({ input, run }) => {
    const asked = { form: input.form, id: input.connection };
    return await tryOut(parts, await run((ctx) => readCandidate(ctx, parts, asked)));
  });
  route(addConnectionEndpoint, async ({ input, run }) => {
    const candidate = await run((ctx) => readCandidate(ctx, parts, { form: input.form, id: undefined }));
    const test = await tryOut(parts, candidate);
    refuseFailed(test);
    return shown(await run((ctx) => addConnection(ctx, parts, { ...candidate, test })));
  });
  changingRoute(route, parts);
  route(removeConnectionEndpoint, async ({ params, run }) => {
    const farewell = await run(async (ctx) => {
      const opened = await opening(ctx, parts, params.connection);
      return { record: await removeConnection(ctx, params.connection), opened };
    });
    await sayFarewell(parts, farewell);
    return {};
  });
  route(readConnection, ({ params, run }) =>
    run(async (ctx) => shown(await askForReading(ctx, params.connection))),
  );
  route(retryInputEndpoint, ({ params, run }) =>
    run(async (ctx) => {
      await retryConnectionInput(ctx, params.input);
      return {};
    }),
  );
  performanceRoutes(route, parts);
}

function changingRoute(route: Route, parts: ConnectionParts): void {
  const shown = (record: ConnectionRecord) => describeConnection(record, parts.sources);
  route(changeConnectionEndpoint, async ({ params, input, run }) => {
    const id = params.connection;
    const { form, enabled } = input;
    if (form === undefined) return shown(await run((ctx) => changeConnection(ctx, parts, { id, enabled })));
    const candidate = await run((ctx) => readCandidate(ctx, parts, { form, id }));
    const test = await tryOut(parts, candidate);
    refuseFailed(test);
    return shown(
      await run((ctx) => changeConnection(ctx, parts, { id, enabled, tried: { ...candidate, test } })),
    );
  });
}

function performanceRoutes(route: Route, { sources }: ConnectionParts): void {
  route(listPerformances, ({ params, run }) =>
    run(async (ctx) => {
      const { can, performances } = await actionsFor(ctx, sources, params.order);
      return { can, performances: await describePerformances(ctx, performances) };
    }),
  );
  route(askPerformanceEndpoint, ({ params, input, run }) =>
    run(async (ctx) => told(ctx, await askPerformance(ctx, sources, { order: params.order, ...input }))),
  );
  route(settlePerformanceEndpoint, ({ params, input, run }) =>
    run(async (ctx) =>
      told(ctx, await settlePerformance(ctx, sources, { id: params.performance, ...input })),
    ),
  );
}

async function told(ctx: Context, record: PerformanceRecord) {
  const [shown] = await describePerformances(ctx, [record]);
  if (shown === undefined) throw notFound('performance');
  return shown;
}

const tryOut = ({ sources }: ConnectionParts, { kind, open }: Candidate): Promise<SourceTest> =>
  sourceOfKind(sources, kind).test(open);

/** With its keys, for a last word to the place; null when they cannot be opened any more. */
async function opening(
  ctx: Context,
  { box }: ConnectionParts,
  id: ConnectionRecord['id'],
): Promise<OpenConnection | null> {
  const record = await selectConnection(ctx, id);
  try {
    return record === null ? null : openConnection(ctx, box, record);
  } catch {
    return null;
  }
}

/** The place need not send us news any more. Whether it hears that or not, nothing of it is taken from now on. */
async function sayFarewell(
  { sources, publicUrl }: ConnectionParts,
  { record, opened }: { record: ConnectionRecord; opened: OpenConnection | null },
): Promise<void> {
  const hooks = sources.get(record.kind)?.hooks;
  if (hooks === undefined || opened === null || publicUrl === null) return;
  try {
    await hooks.unsubscribe(opened, `${publicUrl}${hookPath(record.kind, opened.shop, opened.id)}`);
  } catch (error) {
    if (!(error instanceof SourceTrouble)) throw error;
  }
}
