import type { BoardRow } from '../../contract/consignments.ts';
import { jstDay } from '../../language/days.ts';
import type { Context } from '../platform/context.ts';
import { describeBoardRows } from './describe-board-row.ts';
import { orderPolicy } from './policy.ts';
import { readCode } from './rules/read-code.ts';
import { findByCode, flagsOf } from './store-board.ts';

/** More than that a code does not mean: an order to a hundred people is chosen from the board. */
const most = 50;

/** What a scanned or typed code means (出荷番号, order number or tracking number), what is still to be done first. */
export async function findConsignment(ctx: Context, code: string): Promise<BoardRow[]> {
  orderPolicy.require(ctx, 'order.read');
  const ids = await findByCode(ctx, readCode(code), most);
  const flags = new Map((await flagsOf(ctx, ids, jstDay(ctx.now))).map((row) => [row.id, row]));
  return await describeBoardRows(
    ctx,
    ids.map((id) => flags.get(id)).filter((row) => row !== undefined),
  );
}
