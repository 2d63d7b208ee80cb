import { readFileSync } from 'node:fs';
import type { ConsignmentId } from '../../contract/ids.ts';
import { consignmentsByNumber } from '../orders/consignments-by-number.ts';
import type { Context } from '../platform/context.ts';
import { errorText } from '../platform/errors.ts';
import { type Option, UsageError } from './command.ts';

export const ordersOption: Option = {
  type: 'string',
  value: 'N1,N2|@FILE',
  help: '注文番号 (コンマ区切り)。@FILE なら、1行に1つ書いたファイルから読みます',
};

/** The order numbers of `--orders`: `R-1,R-2`, or `@file` with one a line. */
export function orderNumbers(given: string | undefined): string[] {
  if (given === undefined) throw new UsageError('--orders に注文番号を書いてください。');
  const numbers = textOf(given)
    .split(/[\r\n,、，]+/)
    .map((number) => number.trim())
    .filter((number) => number !== '');
  if (numbers.length === 0) throw new UsageError('--orders に注文番号がありません。');
  return [...new Set(numbers)];
}

function textOf(given: string): string {
  if (!given.startsWith('@')) return given;
  try {
    return readFileSync(given.slice(1), 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    throw new UsageError(`「${given.slice(1)}」を読めません (${errorText(error)})。`);
  }
}

/** What goes out of these orders. Throws a sentence that names the numbers no order has. */
export async function chosenConsignments(ctx: Context, numbers: readonly string[]): Promise<ConsignmentId[]> {
  const { ids, unknown } = await consignmentsByNumber(ctx, numbers);
  if (unknown.length > 0) throw new UsageError(`受注が見つかりません: ${unknown.join(', ')}`);
  return ids;
}
