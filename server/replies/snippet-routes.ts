import * as contract from '../../contract/snippets.ts';
import type { Route } from '../platform/http/route.ts';
import { checkSnippet } from './check-snippet.ts';
import { fillSnippet, listVariables } from './fill-snippet.ts';

/** Templates in a conversation: what they are filled with, and filling one in. */
export function snippetRoutes(route: Route): void {
  route(contract.listVariables, ({ params, run }) =>
    run(async (ctx) => ({ variables: await listVariables(ctx, params.conversation) })),
  );
  route(contract.checkSnippet, ({ input, run }) =>
    run(async (ctx) => ({ findings: await checkSnippet(ctx, input.text) })),
  );
  route(contract.fillSnippet, ({ params, run }) =>
    run((ctx) => fillSnippet(ctx, params.conversation, params.snippet)),
  );
}
