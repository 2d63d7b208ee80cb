import { z } from 'zod';
import type { listConsignments as endpoint } from '../../contract/consignments.ts';
import type { OutputOf, QueryOf } from '../../contract/endpoint.ts';
import { jstDay } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { describeBoardRows } from './describe-board-row.ts';
import { orderPolicy } from './policy.ts';
import { readCode } from './rules/read-code.ts';
import { searchKeys } from './rules/search-keys.ts';
import { boardPage, boardSources, countFlags, countStages } from './store-board.ts';

export type Board = OutputOf<typeof endpoint>;

/** One page of the board, with the counts of stages and of what can be filtered by. */
export async function listConsignments(ctx: Context, query: QueryOf<typeof endpoint>): Promise<Board> {
  orderPolicy.require(ctx, 'order.read');
  const filter = { stage: query.stage, source: query.source, today: jstDay(ctx.now) };
  const text = query.q.normalize('NFKC').trim();
  const found = await boardPage(ctx, filter, {
    flag: query.flag,
    words: text === '' ? null : { text, keys: searchKeys(text), code: readCode(text) },
    after: query.after === undefined ? null : readMark(query.after, query.stage),
    limit: query.limit + 1,
  });
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await describeBoardRows(ctx, page),
    next: found.length > page.length && last !== undefined ? writeMark(last.mark) : null,
    counts: await countStages(ctx, filter.today),
    flags: await countFlags(ctx, filter),
    sources: await boardSources(ctx),
  };
}

const writeMark = (mark: readonly string[]): string =>
  Buffer.from(JSON.stringify(mark)).toString('base64url');

const newestMark = z.tuple([z.iso.datetime(), z.uuid()]);
const dueMark = z.tuple([z.iso.date(), z.iso.datetime(), z.uuid(), z.string().regex(/^\d{1,6}$/)]);

/** Where a page ended; whatever is no such mark is refused before it comes near the database. */
function readMark(mark: string, stage: string): string[] {
  const shape = stage === 'shipped' || stage === 'cancelled' ? newestMark : dueMark;
  const read = shape.safeParse(parsed(Buffer.from(mark, 'base64url').toString()));
  if (!read.success) throw new Refusal('invalid_input', 'invalid_input', { where: 'after' });
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
