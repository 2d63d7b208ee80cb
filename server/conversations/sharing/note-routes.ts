import * as contract from '../../../contract/notes.ts';
import type { Route } from '../../platform/http/route.ts';
import { getConversation } from '../get-conversation.ts';
import { changeNote, removeNote, seeMentions } from './change-note.ts';

/** All endpoints of `contract/notes.ts`. */
export function noteRoutes(route: Route): void {
  route(contract.changeNote, ({ params, input, run }) =>
    run(async (ctx) => {
      await changeNote(ctx, params, input);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(contract.removeNote, ({ params, run }) =>
    run(async (ctx) => {
      await removeNote(ctx, params);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(contract.seeMentions, ({ params, run }) =>
    run(async (ctx) => ({ seen: await seeMentions(ctx, params.conversation) })),
  );
}
