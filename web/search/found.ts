import type { OutputOf } from '../../contract/endpoint.ts';
import type { SearchHit, searchDesk } from '../../contract/search.ts';

type Answer = OutputOf<typeof searchDesk>;
export type FoundCustomer = Answer['customers'][number];
export type FoundOrder = Answer['orders'][number];

/** One line of what was found, in the order in which the arrows go through them. */
export type Line =
  | { kind: 'order'; key: string; order: FoundOrder }
  | { kind: 'conversation'; key: string; hit: SearchHit }
  | { kind: 'customer'; key: string; customer: FoundCustomer };

/** Orders, and people, where something else was found too: all of them are on their own screens. */
export const beside = 3;

/**
 * Orders and people stand first where there are any: they are found by nothing but a number, telephone, address or name,
 * so it is one of them that is meant, and they are few; conversations follow without end.
 */
export function linesOf(pages: readonly Answer[]): Line[] {
  const [first] = pages;
  const seen = new Set<string>();
  const hits = pages
    .flatMap((page) => page.conversations)
    .filter((hit) => !seen.has(hit.row.id) && seen.add(hit.row.id));
  const { orders = [], customers = [] } = first ?? {};
  const groups = [orders, customers, hits].filter((group) => group.length > 0).length;
  const most = groups > 1 ? beside : orders.length + customers.length;
  return [
    ...orders.slice(0, most).map((order): Line => ({ kind: 'order', key: order.id, order })),
    ...customers.slice(0, most).map((customer): Line => ({ kind: 'customer', key: customer.id, customer })),
    ...hits.map((hit): Line => ({ kind: 'conversation', key: hit.row.id, hit })),
  ];
}
