import * as contract from '../../contract/snippets.ts';
import type { Route } from '../platform/http/route.ts';
import { listSnippets } from './list-snippets.ts';
import { deleteSnippet, saveSnippet } from './save-snippet.ts';
import { takeStartingSet } from './take-starting-set.ts';

/** 定型文 of a shop; filling one in needs a conversation, which stands right of here (replies). */
export function knowledgeRoutes(route: Route): void {
  route(contract.listSnippets, ({ run }) => run(async (ctx) => ({ snippets: await listSnippets(ctx) })));
  route(contract.saveSnippet, ({ params, input, run }) =>
    run((ctx) => saveSnippet(ctx, params.snippet, input)),
  );
  route(contract.deleteSnippet, ({ params, run }) =>
    run(async (ctx) => {
      await deleteSnippet(ctx, params.snippet);
      return {};
    }),
  );
  route(contract.takeStartingSet, ({ run }) => run(async (ctx) => ({ added: await takeStartingSet(ctx) })));
}
