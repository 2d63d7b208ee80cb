import { normalizeOrderNumber } from '../../language/normalize.ts';
import { consignmentsToPrint } from '../orders/consignments-to-print.ts';
import { findOrdersByNumber } from '../orders/find-orders.ts';
import { getOrder } from '../orders/get-order.ts';
import { placeHold } from '../orders/holds.ts';
import { moveConsignments } from '../orders/move-consignments.ts';
import type { OrderPlan } from './plan-orders.ts';
import type { Stage } from './stage.ts';

/** What the warehouse did this morning: numbers given, packed, handed over; what the desk holds back. */
export async function playBoard(stage: Stage, plans: readonly OrderPlan[]): Promise<void> {
  for (const plan of plans) if (plan.board !== undefined) await playOrder(stage, plan, plan.board);
  await stage.settle();
}

async function playOrder(
  { runner, shop, staff }: Stage,
  { number }: OrderPlan,
  { stage, hold }: NonNullable<OrderPlan['board']>,
): Promise<void> {
  if (stage !== undefined) {
    await runner.run(shop, staff.kimura, async (ctx) => {
      const [found] = await findOrdersByNumber(ctx, [normalizeOrderNumber(number)]);
      if (found === undefined) return;
      const ids = (await getOrder(ctx, found.id)).consignments.map((one) => one.id);
      await consignmentsToPrint(ctx, ids);
      for (const to of ['printed', 'packed', 'shipped'] as const) {
        await moveConsignments(ctx, { ids, to });
        if (to === stage) break;
      }
    });
  }
  if (hold !== undefined) {
    await runner.run(shop, staff.sato, async (ctx) => {
      const [found] = await findOrdersByNumber(ctx, [normalizeOrderNumber(number)]);
      if (found !== undefined) await placeHold(ctx, { order: found.id, note: hold });
    });
  }
}
