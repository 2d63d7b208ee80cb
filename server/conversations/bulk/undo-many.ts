import type { BulkId } from '../../../contract/ids.ts';
import type { BulkOutcome } from '../../../contract/inbox.ts';
import type { Context } from '../../platform/context.ts';
import { notFound, Refusal } from '../../platform/errors.ts';
import { conversationPolicy } from '../policy.ts';
import { namesOf, recordTags } from '../tagging/change-tags.ts';
import { putTags, type Tagging, takeTags } from '../tagging/store-tags.ts';
import { recordChange } from './change-many.ts';
import {
  type BulkRow,
  type Kept,
  lockBulk,
  lockMany,
  markBulkUndone,
  withDates,
  writeMany,
} from './store-bulk.ts';

/** Puts back what a change of many did, to the letter and the place in the list, where nobody did anything since. */
export async function undoMany(ctx: Context, id: BulkId): Promise<BulkOutcome> {
  conversationPolicy.require(ctx, 'conversation.change');
  const bulk = await lockBulk(ctx, id);
  if (bulk === null) throw notFound('bulk');
  if (bulk.undoneAt !== null) throw new Refusal('refused', 'already_undone');
  const ids = bulk.before.map((one) => one.conversation);
  const rows = new Map((await lockMany(ctx, ids)).map((row) => [row.id, row]));
  const outcome: BulkOutcome = { done: [], left: [] };
  const back: { kept: Kept; row: BulkRow }[] = [];
  for (const kept of bulk.before) {
    const row = rows.get(kept.conversation);
    const still = row !== undefined && row.merged_into === null && row.version === kept.version;
    if (still) {
      back.push({ kept, row });
      outcome.done.push(kept.conversation);
    } else outcome.left.push({ conversation: kept.conversation, reason: 'changed_meanwhile' });
  }
  await putBack(ctx, back);
  await markBulkUndone(ctx, id);
  return outcome;
}

async function putBack(ctx: Context, back: readonly { kept: Kept; row: BulkRow }[]): Promise<void> {
  const states = back.flatMap(({ kept, row }) =>
    kept.state === null ? [] : [{ row, after: withDates(kept.state) }],
  );
  await writeMany(
    ctx,
    states.map(({ row, after }) => ({ id: row.id, ...after })),
  );
  for (const one of states) recordChange(ctx, one);
  const names = await namesOf(
    ctx,
    back.flatMap(({ kept }) => [...kept.tagsAdded, ...kept.tagsRemoved]),
  );
  const on: Tagging[] = [];
  const off: Tagging[] = [];
  for (const [tag, ids] of grouped(back.map(({ kept }) => [kept.conversation, kept.tagsAdded])))
    off.push(...(await takeTags(ctx, ids, [tag])));
  for (const [tag, ids] of grouped(back.map(({ kept }) => [kept.conversation, kept.tagsRemoved])))
    on.push(...(await putTags(ctx, ids, [tag])));
  recordTags(ctx, { on, off }, names);
}

/** tag → where it was changed: few tags, many conversations. */
function grouped<C, T>(pairs: readonly (readonly [C, readonly T[]])[]): Map<T, C[]> {
  const found = new Map<T, C[]>();
  for (const [conversation, tags] of pairs)
    for (const tag of tags) found.set(tag, [...(found.get(tag) ?? []), conversation]);
  return found;
}
