import * as contract from '../../../contract/inbox.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Route } from '../../platform/http/route.ts';
import { deleteView, listViews, saveView } from './saved-views.ts';
import { countShops } from './store-shop-counts.ts';

/** Lists that are kept, and how much waits where. */
export function viewRoutes(route: Route): void {
  route(contract.listViews, ({ run }) => run(listViews));
  route(contract.saveView, ({ params, input, run }) => run((ctx) => saveView(ctx, params.view, input)));
  route(contract.deleteView, ({ params, run }) =>
    run(async (ctx) => {
      await deleteView(ctx, params.view);
      return {};
    }),
  );
  route(contract.shopCounts, async ({ visitor, runner }) => {
    if (visitor === null) throw new Refusal('not_signed_in', 'not_signed_in');
    return { shops: await countShops(runner.db, visitor.id) };
  });
}
