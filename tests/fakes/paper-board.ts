import { type BoardRow, boardFlags, boardRow, type listConsignments } from '../../contract/consignments.ts';
import type { OutputOf } from '../../contract/endpoint.ts';
import { stages } from '../../contract/orders.ts';
import { aConsignment } from './paper-orders.ts';

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** One line of the board, on paper; `n` tells it from the others. */
export const aBoardRow = (n: number, over: Partial<BoardRow> = {}): BoardRow =>
  boardRow.parse({
    consignment: aConsignment({
      id: `0190a3c1-7c3e-7aaa-8aaa-0000000001${twoDigits(n)}` as never,
      number: n,
    }),
    order: {
      id: `0190a3c1-7c3e-7aaa-8aaa-0000000002${twoDigits(n)}`,
      number: `R-${n}`,
      sourceName: '楽天市場',
      orderedAt: '2026-07-20T03:00:00Z',
      promisedShipDate: '2026-07-22',
      payment: { state: 'paid', method: 'クレジットカード', paidAt: null },
      total: 8250,
      note: '',
      memo: '',
      late: false,
    },
    buyerName: '鈴木 花子',
    of: 1,
    flags: ['today'],
    firstOrder: false,
    holds: [],
    ...over,
  });

/** Why a line is held, on paper. */
export const aHold = (note: string) =>
  ({
    id: '0190a3c1-7c3e-7aaa-8aaa-000000000301',
    kind: 'conversation',
    conversation: { id: '0190a3c1-7c3e-7aaa-8aaa-000000000302', number: 59 },
    note,
    by: '',
    at: '2026-07-22T01:00:00Z',
  }) as BoardRow['holds'][number];

/** An answer of the board with these lines. */
export function aBoard(
  rows: readonly BoardRow[],
  counts: Partial<Record<(typeof stages)[number], number>> = {},
): OutputOf<typeof listConsignments> {
  const flags = boardFlags.map((flag) => [flag, rows.filter((row) => row.flags.includes(flag)).length]);
  return {
    rows: [...rows],
    next: null,
    counts: Object.fromEntries(stages.map((stage) => [stage, counts[stage] ?? 0])) as never,
    flags: Object.fromEntries(flags) as never,
    sources: [
      { source: 'rakuten_rms_order', name: '楽天市場' },
      { source: 'shopify_orders_export', name: 'Shopify' },
    ],
  };
}
