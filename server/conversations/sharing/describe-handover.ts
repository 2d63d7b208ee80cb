import type { Handover } from '../../../contract/handovers.ts';
import type { StaffId } from '../../../contract/ids.ts';
import type { Person } from '../../../contract/messages.ts';
import type { Context } from '../../platform/context.ts';
import { personNames } from '../../staff/person-names.ts';
import type { HandoverRow } from './store-handovers.ts';

/** A hand-over with its people. */
export async function describeHandover(ctx: Context, row: HandoverRow): Promise<Handover> {
  const ids = [row.from_id, row.to_id, row.acknowledged_by].filter((id) => id !== null);
  return asShown(row, await personNames(ctx, ids));
}

function asShown(row: HandoverRow, names: ReadonlyMap<StaffId, Person>): Handover {
  const who = (id: StaffId | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    id: row.id,
    from: who(row.from_id),
    to: who(row.to_id),
    summary: row.summary,
    promised: row.promised,
    next: row.next,
    dueAt: row.due_at?.toISOString() ?? null,
    at: row.at.toISOString(),
    acknowledgedBy: who(row.acknowledged_by),
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  };
}
