import { listStuck as listStuckEndpoint } from '../../contract/channels.ts';
import { previewShippedMail as previewEndpoint } from '../../contract/enclosures.ts';
import { getDeliveryLog as getDeliveryLogEndpoint } from '../../contract/messages.ts';
import * as contract from '../../contract/replies.ts';
import { getConversation } from '../conversations/get-conversation.ts';
import { getDeliveryLog } from '../conversations/get-delivery-log.ts';
import type { Route } from '../platform/http/route.ts';
import { checkRoutes } from './checks/check-routes.ts';
import { firstReplyRoutes } from './first-replies/routes.ts';
import { listStuck, type StuckParts } from './list-stuck.ts';
import { previewShippedMail } from './preview-shipped-mail.ts';
import { rescheduleReply } from './schedule-reply.ts';
import { sendHeldNow, sendReply, settleReply, undoReply } from './send-reply.ts';
import { stepRoutes } from './steps/steps-routes.ts';

export function replyRoutes(route: Route, parts: StuckParts): void {
  checkRoutes(route);
  stepRoutes(route);
  firstReplyRoutes(route);
  route(previewEndpoint, ({ input, run }) => run((ctx) => previewShippedMail(ctx, input)));
  route(listStuckEndpoint, ({ run }) => run((ctx) => listStuck(ctx, parts)));
  route(contract.sendReply, ({ params, input, run }) =>
    run(async (ctx) => {
      await sendReply(ctx, params.conversation, input);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(contract.undoReply, ({ params, run }) =>
    run(async (ctx) => {
      await undoReply(ctx, params.conversation, params.message);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(contract.sendHeldNow, ({ params, run }) =>
    run(async (ctx) => {
      await sendHeldNow(ctx, params.conversation, params.message);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(contract.rescheduleReply, ({ params, input, run }) =>
    run(async (ctx) => {
      const { message } = params;
      await rescheduleReply(ctx, params.conversation, { message, sendAt: input.sendAt });
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(getDeliveryLogEndpoint, ({ params, run }) =>
    run((ctx) => getDeliveryLog(ctx, params.conversation, params.message)),
  );
  route(contract.settleReply, ({ params, input, run }) =>
    run(async (ctx) => {
      await settleReply(ctx, params.conversation, { message: params.message, decision: input.decision });
      return await getConversation(ctx, params.conversation);
    }),
  );
}
