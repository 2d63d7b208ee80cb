import * as contract from '../../contract/consignments.ts';
import type { Route } from '../platform/http/route.ts';
import { changeConsignment } from './change-consignment.ts';
import { findConsignment } from './find-consignment.ts';
import { getOrder } from './get-order.ts';
import { releaseHold } from './holds.ts';
import { listConsignments } from './list-consignments.ts';
import { moveConsignments } from './move-consignments.ts';
import { orderHistory } from './order-history.ts';
import { writeMemo } from './write-memo.ts';

/** The board, moves, holds. Placing a hold is served right of here: it may be for a conversation. */
export function consignmentRoutes(route: Route): void {
  route(contract.listConsignments, ({ query, run }) => run((ctx) => listConsignments(ctx, query)));
  route(contract.findConsignment, ({ params, run }) =>
    run(async (ctx) => ({ rows: await findConsignment(ctx, params.code) })),
  );
  route(contract.moveConsignments, ({ input, run }) => run((ctx) => moveConsignments(ctx, input)));
  route(contract.changeConsignment, ({ params, input, run }) =>
    run((ctx) => changeConsignment(ctx, params.consignment, input)),
  );
  route(contract.releaseHold, ({ params, run }) =>
    run(async (ctx) => {
      await releaseHold(ctx, params.order, params.hold);
      return await getOrder(ctx, params.order);
    }),
  );
  route(contract.writeMemo, ({ params, input, run }) =>
    run(async (ctx) => {
      await writeMemo(ctx, params.order, input.memo);
      return await getOrder(ctx, params.order);
    }),
  );
  route(contract.orderHistory, ({ params, run }) => run((ctx) => orderHistory(ctx, params.order)));
}
