import * as contract from '../../contract/snippets.ts';
import type { Route } from '../platform/http/route.ts';
import { fillSnippet, listVariables } from './fill-snippet.ts';

/** Templates in a conversation: what they are filled with, and filling one in. */
export function snippetRoutes(route: Route): void {
  route(contract.listVariables, ({ params, run }) =>
    run(async (ctx) => ({ variables: await listVariables(ctx, params.conversation) })),
  );
  route(contract.fillSnippet, ({ params, run }) =>
    run((ctx) => fillSnippet(ctx, params.conversation, params.snippet)),
  );
}
