import type { SnippetId } from '../../contract/ids.ts';
import type { Snippet } from '../../contract/snippets.ts';
import { addDays, jstDay } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { personNames } from '../staff/person-names.ts';
import { knowledgePolicy } from './policy.ts';
import { snippetsWithUses } from './store.ts';

/** Days whose uses count. */
const countedDays = 90;

/** 定型文 of the shop, most used of the last 90 days first. */
export async function listSnippets(ctx: Context): Promise<Snippet[]> {
  knowledgePolicy.require(ctx, 'snippet.read');
  return await described(ctx);
}

/** One of them. Throws `not_found`. */
export async function getSnippet(ctx: Context, id: SnippetId): Promise<Snippet> {
  knowledgePolicy.require(ctx, 'snippet.read');
  const [snippet] = await described(ctx, id);
  if (snippet === undefined) throw notFound('snippet');
  return snippet;
}

async function described(ctx: Context, only?: SnippetId): Promise<Snippet[]> {
  const since = addDays(jstDay(ctx.now), -countedDays);
  const found = await snippetsWithUses(ctx, { since, ...(only === undefined ? {} : { only }) });
  const people = await personNames(
    ctx,
    found.flatMap(({ changedBy }) => changedBy ?? []),
  );
  return found.map(({ changedBy, changedAt, deleted: _, ...snippet }) => ({
    ...snippet,
    changedBy: changedBy === null ? null : (people.get(changedBy) ?? null),
    changedAt: changedAt.toISOString(),
  }));
}
