import { checkDraft } from '../../../contract/draft-check.ts';
import type { Route } from '../../platform/http/route.ts';
import { checkConversationDraft } from './check-conversation-draft.ts';

export function checkRoutes(route: Route): void {
  route(checkDraft, ({ params, input, run }) =>
    run((ctx) => checkConversationDraft(ctx, params.conversation, input)),
  );
}
