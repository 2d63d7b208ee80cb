import type { SnippetId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { knowledgeEvents } from './events.ts';
import { knowledgePolicy } from './policy.ts';
import { startingSet } from './starting-set/all.ts';
import { addSnippets } from './store.ts';

/** はじめの定型文: those of ours whose names the shop does not have yet; answers which were added. */
export async function takeStartingSet(ctx: Context): Promise<SnippetId[]> {
  knowledgePolicy.require(ctx, 'snippet.change');
  const added = await addSnippets(
    ctx,
    startingSet.map((words) => ({ ...words, id: newId<SnippetId>() })),
  );
  if (added.length > 0) {
    ctx.record(knowledgeEvents.startingSetTaken(added.length));
    ctx.tell({ kind: 'choices', of: 'snippets' });
  }
  return added;
}
