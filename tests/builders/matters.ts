import type { Conversation } from '../../contract/conversations.ts';
import type { ConversationId, MessageId, MoveId } from '../../contract/ids.ts';
import { getConversation } from '../../server/conversations/get-conversation.ts';
import { mergeConversations } from '../../server/conversations/merge-conversations.ts';
import { splitConversation } from '../../server/conversations/split-conversation.ts';
import { undoMove } from '../../server/conversations/undo-move.ts';
import type { Context } from '../../server/platform/context.ts';
import { anIncoming, deliver } from './incoming.ts';
import type { TestRunner } from './runner.ts';
import type { BuiltShop } from './shop.ts';

export interface WrittenMail {
  id: ConversationId;
  message: MessageId;
  mailId: string;
  from: string;
}

/** Matters that people write, and an agent puts together and takes apart; `where` is asked each time. */
export function mattersIn(where: () => { desk: TestRunner; shop: BuiltShop }) {
  let made = 0;
  const act = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => {
    const { desk, shop } = where();
    return desk.runner.run(shop.shop, shop.as('agent'), work);
  };
  return {
    act,
    /** One mail of a person who never wrote before, or of the one who wrote `mailId`. */
    async mail(answers?: { mailId: string; from: string }): Promise<WrittenMail> {
      const { desk, shop } = where();
      made += 1;
      desk.clock.pass(1);
      const mailId = `move-${made}@example.com`;
      const from = answers?.from ?? `mover${made}@example.com`;
      const { conversation, message } = await deliver(
        desk.runner,
        shop,
        anIncoming({
          from: { name: `客${made}`, address: from },
          messageId: mailId,
          subject: `件名${made}`,
          text: `本文その${made}`,
          inReplyTo: answers === undefined ? [] : [answers.mailId],
        }),
      );
      if (conversation === null || message === null) throw new Error('not stored');
      return { id: conversation, message, mailId, from };
    },
    view: (id: ConversationId): Promise<Conversation> => act((ctx) => getConversation(ctx, id)),
    merge: (from: ConversationId, into: ConversationId) => act((ctx) => mergeConversations(ctx, from, into)),
    split: (id: ConversationId, messages: MessageId[]) => act((ctx) => splitConversation(ctx, id, messages)),
    undo: (id: ConversationId, move: MoveId) => act((ctx) => undoMove(ctx, id, move)),
  };
}
