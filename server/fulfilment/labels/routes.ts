import {
  acceptReplacement as acceptEndpoint,
  checkLabels as checkEndpoint,
} from '../../../contract/fulfilment.ts';
import type { Route } from '../../platform/http/route.ts';
import { acceptReplacement } from './accept-replacement.ts';
import { checkLabels } from './look-at-labels.ts';

export function labelRoutes(route: Route): void {
  route(checkEndpoint, ({ input, run }) => run((ctx) => checkLabels(ctx, input)));
  route(acceptEndpoint, async ({ input, run }) => {
    await run((ctx) => acceptReplacement(ctx, input));
    return {};
  });
}
