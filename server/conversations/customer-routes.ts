import * as contract from '../../contract/customers.ts';
import { addIdentity } from '../customers/add-identity.ts';
import { changeCustomer } from '../customers/change-customer.ts';
import { correctIdentity } from '../customers/correct-identity.ts';
import { listCustomers } from '../customers/list-customers.ts';
import { dismissProposal, listProposals } from '../customers/proposals.ts';
import { removeIdentity } from '../customers/remove-identity.ts';
import type { Route } from '../platform/http/route.ts';
import { getCustomerPage } from './get-customer-page.ts';
import { mergeCustomers, undoCustomerMerge } from './merge-customers.ts';

/** Endpoints about people; here, because their page tells of orders and conversations, too. */
export function customerRoutes(route: Route): void {
  route(contract.listCustomers, ({ query, run }) => run((ctx) => listCustomers(ctx, query)));
  route(contract.getCustomer, ({ params, run }) => run((ctx) => getCustomerPage(ctx, params.customer)));
  route(contract.changeCustomer, ({ params, input, run }) =>
    run(async (ctx) => getCustomerPage(ctx, await changeCustomer(ctx, params.customer, input))),
  );
  route(contract.addIdentity, ({ params, input, run }) =>
    run(async (ctx) => getCustomerPage(ctx, await addIdentity(ctx, params.customer, input))),
  );
  route(contract.removeIdentity, ({ params, input, run }) =>
    run(async (ctx) => getCustomerPage(ctx, await removeIdentity(ctx, params.customer, input))),
  );
  route(contract.correctIdentity, ({ input, run }) =>
    run(async (ctx) => getCustomerPage(ctx, await correctIdentity(ctx, input))),
  );
  route(contract.listProposals, ({ run }) => run((ctx) => listProposals(ctx)));
  route(contract.dismissProposal, ({ params, input, run }) =>
    run(async (ctx) => {
      await dismissProposal(ctx, params.proposal, input.dismissed);
      return {};
    }),
  );
  route(contract.mergeCustomers, ({ params, input, run }) =>
    run((ctx) => mergeCustomers(ctx, { kept: params.customer, gone: input.gone })),
  );
  route(contract.undoCustomerMerge, ({ params, run }) => run((ctx) => undoCustomerMerge(ctx, params.merge)));
}
