import { searchDesk as endpoint } from '../../../contract/search.ts';
import type { Route } from '../../platform/http/route.ts';
import { searchDesk } from './search-desk.ts';

export function searchRoutes(route: Route): void {
  route(endpoint, ({ query, run }) => run((ctx) => searchDesk(ctx, query)));
}
