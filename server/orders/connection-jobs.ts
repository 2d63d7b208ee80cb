import type { Runner } from '../platform/context.ts';
import type { Claims } from '../platform/db/claims.ts';
import type { JobKind } from '../platform/jobs.ts';
import type { ConnectionParts } from './open-connection.ts';
import { readConnectionJob } from './read-connection.ts';
import { readHookJob } from './receive-hook.ts';
import { performJob } from './run-performance.ts';
import { tellShippedThereKind } from './tell-shipped-there.ts';
import { readConnectionsJob, tendConnectionsJob } from './tend-connections.ts';

/** All that runs by itself for places of orders. */
export function connectionJobs(parts: ConnectionParts & { runner: Runner; claims: Claims }): JobKind[] {
  const { runner, sources } = parts;
  return [
    readConnectionJob(parts),
    readHookJob(parts),
    performJob(parts),
    tellShippedThereKind(runner, sources),
    readConnectionsJob(runner),
    tendConnectionsJob(runner),
  ];
}
