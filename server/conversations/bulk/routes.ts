import { changeMany as changeEndpoint, undoMany as undoEndpoint } from '../../../contract/inbox.ts';
import type { Route } from '../../platform/http/route.ts';
import { changeMany } from './change-many.ts';
import { undoMany } from './undo-many.ts';

/** The same change to many, and back. */
export function bulkRoutes(route: Route): void {
  route(changeEndpoint, ({ input, run }) => run((ctx) => changeMany(ctx, input)));
  route(undoEndpoint, ({ params, run }) => run((ctx) => undoMany(ctx, params.bulk)));
}
