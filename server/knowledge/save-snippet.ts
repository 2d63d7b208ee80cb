import type { SnippetId } from '../../contract/ids.ts';
import type { Snippet } from '../../contract/snippets.ts';
import { unknownVariables } from '../../language/fill-template.ts';
import type { Context } from '../platform/context.ts';
import { errorCode, notFound, Refusal } from '../platform/errors.ts';
import { knowledgeEvents } from './events.ts';
import { getSnippet } from './list-snippets.ts';
import { knowledgePolicy } from './policy.ts';
import { loadSnippet, markDeleted, putSnippet } from './store.ts';
import type { SnippetWords } from './types.ts';

const uniqueViolation = '23505';

/**
 * Makes a template or changes it; one that was deleted is there again. Refuses names of variables that do not exist, a
 * name that another one has, and with `seen` what a colleague changed since.
 */
export async function saveSnippet(
  ctx: Context,
  id: SnippetId,
  { seen, ...words }: SnippetWords & { seen?: string | undefined },
): Promise<Snippet> {
  knowledgePolicy.require(ctx, 'snippet.change');
  const unknown = unknownVariables(words.text);
  if (unknown.length > 0) throw new Refusal('invalid_input', 'invalid_input', { field: 'text', unknown });
  const before = await loadSnippet(ctx, id, true);
  if (before !== null && seen !== undefined && before.changedAt.getTime() !== Date.parse(seen))
    throw new Refusal('conflict', 'changed_meanwhile');
  try {
    await putSnippet(ctx, id, { ...words, text: words.text.replace(/\r\n?/g, '\n') });
  } catch (error) {
    if (errorCode(error) === uniqueViolation) throw new Refusal('conflict', 'snippet_exists');
    throw error;
  }
  ctx.record(knowledgeEvents.snippetSaved(id, words.name, before?.text ?? null));
  ctx.tell({ kind: 'choices', of: 'snippets' });
  return await getSnippet(ctx, id);
}

/** Takes it off the list; saving it again brings it back. Throws `not_found`. */
export async function deleteSnippet(ctx: Context, id: SnippetId): Promise<void> {
  knowledgePolicy.require(ctx, 'snippet.change');
  if (!(await markDeleted(ctx, id))) throw notFound('snippet');
  ctx.record(knowledgeEvents.snippetDeleted(id));
  ctx.tell({ kind: 'choices', of: 'snippets' });
}
