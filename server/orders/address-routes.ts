import { findPostalCode as findPostalCodeEndpoint } from '../../contract/addresses.ts';
import * as contract from '../../contract/consignments.ts';
import type { Route } from '../platform/http/route.ts';
import { checkAddress, findPostalCode } from './check-address.ts';
import { correctAddress, restoreAddress } from './correct-address.ts';

/** Addresses of what is to leave. */
export function addressRoutes(route: Route): void {
  route(contract.checkAddress, ({ input, run }) => run((ctx) => checkAddress(ctx, input.address)));
  route(contract.correctAddress, ({ params, input, run }) =>
    run((ctx) => correctAddress(ctx, params.consignment, input)),
  );
  route(contract.restoreAddress, ({ params, run }) => run((ctx) => restoreAddress(ctx, params.consignment)));
  route(findPostalCodeEndpoint, ({ params, run }) =>
    run(async (ctx) => ({ places: await findPostalCode(ctx, params.code) })),
  );
}
