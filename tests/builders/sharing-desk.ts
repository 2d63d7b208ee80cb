import type { ConversationId, HandoverId, MessageId, StaffId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import {
  acknowledgeHandover,
  handOver,
  withdrawHandover,
} from '../../server/conversations/sharing/hand-over.ts';
import type { Actor, Context } from '../../server/platform/context.ts';
import { newId } from '../../server/platform/ids.ts';
import { sendReply } from '../../server/replies/send-reply.ts';
import type { ReplyDesk } from './reply-desk.ts';
import { aMember } from './shop.ts';

export const handoverWords = {
  summary: 'ご用件',
  promised: '7/25に発送',
  next: '入荷を確かめて連絡する',
  dueAt: null,
};

/** The id of somebody who acts. */
export function staffIdOf(actor: Actor): StaffId {
  if (actor.kind !== 'staff') throw new Error('nobody');
  return actor.id;
}

export interface Giving {
  by: Actor;
  id?: HandoverId;
  next?: string;
  dueAt?: string | null;
  summary?: string;
}

/** What people at a desk do with each other; `where` is asked each time. */
export function sharingIn(where: () => ReplyDesk) {
  const act = <T>(actor: Actor, work: (ctx: Context) => Promise<T>): Promise<T> => {
    const { desk, shop } = where();
    return desk.runner.run(shop.shop, actor, work);
  };
  return {
    act,
    colleague: async (role: Role = 'agent'): Promise<Actor> => {
      const { desk, shop } = where();
      return { kind: 'staff', id: await aMember(desk.runner, shop.shop, role), name: '新人', role };
    },
    give: async (id: ConversationId, to: StaffId | null, { by, ...over }: Giving): Promise<HandoverId> => {
      const input = { id: newId<HandoverId>(), to, ...handoverWords, ...over };
      return (await act(by, (ctx) => handOver(ctx, id, input))).id;
    },
    receive: (actor: Actor, id: ConversationId, handover: HandoverId) =>
      act(actor, (ctx) => acknowledgeHandover(ctx, id, handover)),
    withdraw: (actor: Actor, id: ConversationId, handover: HandoverId) =>
      act(actor, (ctx) => withdrawHandover(ctx, id, handover)),
    send: (
      actor: Actor,
      id: ConversationId,
      over: { lastSeen: MessageId; id?: MessageId; afterwards?: 'close' | 'keep' },
    ) =>
      act(actor, (ctx) =>
        sendReply(ctx, id, {
          id: over.id ?? newId<MessageId>(),
          text: '本日発送しました。',
          lastSeen: over.lastSeen,
          despiteNewMessage: false,
          afterwards: over.afterwards ?? 'close',
          holdUntil: null,
          holdReason: '',
          attachments: [],
          despiteNight: false,
        }),
      ),
  };
}
