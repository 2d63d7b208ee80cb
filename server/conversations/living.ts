import type { ConversationId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { loadConversation, loadConversations } from './store.ts';
import { livingConversation } from './store-threads.ts';
import type { ConversationRecord } from './types.ts';

/**
 * Where the matter goes on, locked: the conversation itself, or the one it was put into, however many steps away. What
 * arrives while two are being put together waits for it and lands in the living one.
 */
export async function lockLiving(ctx: Context, id: ConversationId): Promise<ConversationRecord> {
  let wanted = id;
  for (let steps = 0; steps < 1000; steps += 1) {
    const record = await loadConversation(ctx, wanted, true);
    if (record.mergedInto === null) return record;
    wanted = record.mergedInto;
  }
  throw notFound('conversation');
}

/** The living conversation of this matter, not locked. */
export async function livingOf(ctx: Context, id: ConversationId): Promise<ConversationId> {
  const living = await livingConversation(ctx, id);
  if (living === null) throw notFound('conversation');
  return living.id;
}

/** The living conversations of several matters, by the id asked for; what is not there is left out. Not locked. */
export async function livingRecords(
  ctx: Context,
  ids: readonly ConversationId[],
): Promise<Map<ConversationId, ConversationRecord>> {
  const found = await loadConversations(ctx, ids);
  for (const [id, { mergedInto }] of found) {
    if (mergedInto !== null) found.set(id, await loadConversation(ctx, await livingOf(ctx, id)));
  }
  return found;
}

/** A conversation that was put into another cannot be worked on: whoever has it open looks at yesterday's page. */
export function requireLiving(record: ConversationRecord): void {
  if (record.mergedInto === null) return;
  throw new Refusal('conflict', 'changed_meanwhile', {
    version: record.version,
    mergedInto: record.mergedInto,
  });
}
