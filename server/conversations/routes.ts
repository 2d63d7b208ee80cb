import { placeHold as placeHoldEndpoint } from '../../contract/consignments.ts';
import * as contract from '../../contract/conversations.ts';
import { listConversations as listEndpoint } from '../../contract/inbox.ts';
import * as matters from '../../contract/matters.ts';
import { getOrder } from '../orders/get-order.ts';
import { placeHold } from '../orders/holds.ts';
import { notFound } from '../platform/errors.ts';
import type { Route } from '../platform/http/route.ts';
import { bulkRoutes } from './bulk/routes.ts';
import { changeConversation, chooseOrder } from './change-conversation.ts';
import { clearReach } from './clear-reach.ts';
import { addNote, saveDraft, showPresence } from './desk.ts';
import { viewRoutes } from './finding/routes.ts';
import { getConversation } from './get-conversation.ts';
import { holdForConversation } from './hold-order.ts';
import { listConversations } from './list-conversations.ts';
import { markNoise } from './mark-noise.ts';
import { mergeConversations } from './merge-conversations.ts';
import { conversationPolicy } from './policy.ts';
import { searchRoutes } from './search/routes.ts';
import { noteRoutes } from './sharing/note-routes.ts';
import { splitConversation } from './split-conversation.ts';
import { conversationByNumber } from './store.ts';
import { tagRoutes } from './tagging/routes.ts';
import { undoMove } from './undo-move.ts';
import { undoNoise } from './undo-noise.ts';

export function conversationRoutes(route: Route): void {
  viewRoutes(route);
  tagRoutes(route);
  noteRoutes(route);
  searchRoutes(route);
  bulkRoutes(route);
  route(listEndpoint, ({ query, run }) => run((ctx) => listConversations(ctx, query)));
  route(contract.getConversation, ({ params, run }) =>
    run((ctx) => getConversation(ctx, params.conversation)),
  );
  route(contract.findConversation, ({ params, run }) =>
    run(async (ctx) => {
      conversationPolicy.require(ctx, 'conversation.read');
      const id = await conversationByNumber(ctx, params.number);
      if (id === null) throw notFound('conversation');
      return { id };
    }),
  );
  route(contract.changeConversation, ({ params, input, run }) =>
    run(async (ctx) => {
      await changeConversation(ctx, params.conversation, input);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(contract.chooseOrder, ({ params, input, run }) =>
    run(async (ctx) => {
      await chooseOrder(ctx, params.conversation, input.order);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(placeHoldEndpoint, ({ params: { order }, input: { conversation, note }, run }) =>
    run(async (ctx) => {
      if (conversation === undefined) await placeHold(ctx, { order, note });
      else await holdForConversation(ctx, { order, conversation, note });
      return await getOrder(ctx, order);
    }),
  );
  route(contract.addNote, ({ params, input, run }) =>
    run(async (ctx) => {
      await addNote(ctx, params.conversation, input);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(contract.saveDraft, ({ params, input, run }) =>
    run(async (ctx) => {
      const savedAt = await saveDraft(ctx, params.conversation, input.text);
      return { savedAt: savedAt?.toISOString() ?? null };
    }),
  );
  route(matters.mergeConversation, ({ params, input, run }) =>
    run(async (ctx) => {
      const living = await mergeConversations(ctx, params.conversation, input.into);
      return await getConversation(ctx, living);
    }),
  );
  route(matters.splitConversation, ({ params, input, run }) =>
    run(async (ctx) => {
      const made = await splitConversation(ctx, params.conversation, input.messages);
      return await getConversation(ctx, made);
    }),
  );
  route(matters.undoMove, ({ params, run }) =>
    run(async (ctx) => {
      await undoMove(ctx, params.conversation, params.move);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(matters.markNoise, ({ params, input, run }) =>
    run(async (ctx) => {
      const marked = await markNoise(ctx, params.conversation, input);
      return { ...marked, conversation: await getConversation(ctx, params.conversation) };
    }),
  );
  route(matters.undoNoise, ({ params, run }) =>
    run(async (ctx) => {
      await undoNoise(ctx, params.conversation, params.mark);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(matters.clearReach, ({ params, run }) =>
    run(async (ctx) => {
      await clearReach(ctx, params.conversation);
      return await getConversation(ctx, params.conversation);
    }),
  );
  route(contract.showPresence, ({ params, input, run }) =>
    run((ctx) => showPresence(ctx, params.conversation, input.mode)),
  );
}
