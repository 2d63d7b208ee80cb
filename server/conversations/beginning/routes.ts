import * as contract from '../../../contract/beginnings.ts';
import type { Route } from '../../platform/http/route.ts';
import { getConversation } from '../get-conversation.ts';
import { beginMail } from './begin-mail.ts';
import { noteCall } from './note-call.ts';

/** All endpoints of `contract/beginnings.ts`. */
export function beginningRoutes(route: Route): void {
  route(contract.noteCall, ({ input, run }) =>
    run(async (ctx) => await getConversation(ctx, await noteCall(ctx, input))),
  );
  route(contract.beginMail, ({ input, run }) =>
    run(async (ctx) => await getConversation(ctx, await beginMail(ctx, input))),
  );
}
