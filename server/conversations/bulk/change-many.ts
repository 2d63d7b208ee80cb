import type { BulkId, ConversationId, TagId } from '../../../contract/ids.ts';
import type { BulkChange, BulkOutcome } from '../../../contract/inbox.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { personNames } from '../../staff/person-names.ts';
import { conversationEvents } from '../events.ts';
import { conversationPolicy } from '../policy.ts';
import { differs, stateAfter, stateIn, whyLeft } from '../rules/bulk.ts';
import { refuseChange } from '../rules/status.ts';
import { namesOf, recordTags, requireTags } from '../tagging/change-tags.ts';
import { putTags, type Tagging, takeTags } from '../tagging/store-tags.ts';
import {
  type BulkRow,
  type BulkState,
  beginBulk,
  finishBulk,
  type Kept,
  lockBulk,
  lockMany,
  writeMany,
} from './store-bulk.ts';

export interface ManyChange {
  id: BulkId;
  conversations: readonly ConversationId[];
  change: BulkChange;
}

/** The same change to many, in one transaction; what cannot be changed is left and told. Twice is once. */
export async function changeMany(
  ctx: Context,
  { id, conversations, change }: ManyChange,
): Promise<BulkOutcome> {
  conversationPolicy.require(ctx, 'conversation.change');
  await requirePossible(ctx, change);
  if (!(await beginBulk(ctx, id, change))) {
    const there = await lockBulk(ctx, id);
    if (there === null) throw notFound('bulk');
    return there.outcome;
  }
  const wanted = [...new Set(conversations)];
  const rows = new Map((await lockMany(ctx, wanted)).map((row) => [row.id, row]));
  const outcome: BulkOutcome = { done: [], left: [] };
  const taken: BulkRow[] = [];
  for (const conversation of wanted) {
    const row = rows.get(conversation);
    const reason = row === undefined ? 'not_found' : whyLeft(row, change);
    if (row !== undefined && reason === null) taken.push(row);
    else outcome.left.push({ conversation, reason: reason ?? 'not_found' });
  }
  outcome.done = taken.map((row) => row.id);
  await finishBulk(ctx, id, { before: await write(ctx, taken, change), outcome });
  return outcome;
}

/** Refused as a whole: what would be refused for every single one. */
async function requirePossible(ctx: Context, change: BulkChange): Promise<void> {
  if (change.status !== undefined) {
    const hold = { reason: change.holdReason ?? '', until: change.holdUntil ?? null };
    const why = refuseChange(change.status, hold);
    if (why !== null) throw new Refusal('refused', 'transition_not_possible', { why });
  }
  const { assignee } = change;
  if (assignee && !(await personNames(ctx, [assignee])).has(assignee)) throw notFound('staff');
  await requireTags(ctx, change.addTags);
}

interface Changed {
  row: BulkRow;
  after: BulkState;
}

async function write(ctx: Context, taken: readonly BulkRow[], change: BulkChange): Promise<Kept[]> {
  const ids = taken.map((row) => row.id);
  const changed: Changed[] = taken
    .map((row) => ({ row, after: stateAfter(row, change, ctx.now) }))
    .filter(({ row, after }) => differs(stateIn(row), after));
  const versions = await writeMany(
    ctx,
    changed.map(({ row, after }) => ({ id: row.id, ...after })),
  );
  for (const one of changed) recordChange(ctx, one);
  const names = await namesOf(ctx, [...change.addTags, ...change.removeTags]);
  const off = await takeTags(ctx, ids, change.removeTags);
  const on = await putTags(
    ctx,
    ids,
    change.addTags.filter((tag) => !change.removeTags.includes(tag)),
  );
  recordTags(ctx, { on, off }, names);
  const touched = new Set(changed.map(({ row }) => row.id));
  const [added, removed] = [byConversation(on), byConversation(off)];
  return taken
    .filter(({ id }) => touched.has(id) || added.has(id) || removed.has(id))
    .map((row) => ({
      conversation: row.id,
      version: versions.get(row.id) ?? row.version,
      state: touched.has(row.id) ? stateIn(row) : null,
      tagsAdded: added.get(row.id) ?? [],
      tagsRemoved: removed.get(row.id) ?? [],
    }));
}

/** The same facts as of a single change, so that the history reads the same. */
export function recordChange(ctx: Context, { row, after }: Changed): void {
  const conversationId = row.id;
  if (after.assignee_id !== row.assignee_id) {
    const data = { to: after.assignee_id, from: row.assignee_id };
    ctx.record({ kind: conversationEvents.assigned, conversationId, data });
  }
  const moved =
    after.status !== row.status ||
    after.hold_reason !== row.hold_reason ||
    after.hold_until !== row.hold_until;
  if (!moved) return;
  const { status: to, hold_reason: reason, hold_until: until } = after;
  const data = { from: row.status, to, reason, until };
  ctx.record({ kind: conversationEvents.statusChanged, conversationId, data });
}

function byConversation(taggings: readonly Tagging[]): ReadonlyMap<ConversationId, TagId[]> {
  const found = new Map<ConversationId, TagId[]>();
  for (const { conversation, tag } of taggings)
    found.set(conversation, [...(found.get(conversation) ?? []), tag]);
  return found;
}
