import type { SnippetId } from '../../contract/ids.ts';
import { jstDay } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { knowledgePolicy } from './policy.ts';
import { addUse, loadSnippet } from './store.ts';
import type { SnippetWords } from './types.ts';

/** The words of a template, counted as used today. Throws `not_found`, also for one that was deleted. */
export async function takeSnippet(ctx: Context, id: SnippetId): Promise<SnippetWords> {
  knowledgePolicy.require(ctx, 'snippet.use');
  const snippet = await loadSnippet(ctx, id);
  if (snippet === null || snippet.deleted) throw notFound('snippet');
  await addUse(ctx, id, jstDay(ctx.now));
  return snippet;
}
