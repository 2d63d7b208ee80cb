import type { Conversation } from '../../contract/conversations.ts';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import { conversationEvents } from '../../server/conversations/events.ts';
import { getConversation } from '../../server/conversations/get-conversation.ts';
import { reachJobs, sendingJob } from '../../server/conversations/silence.ts';
import { addAccount } from '../../server/intake/add-account.ts';
import type { Database } from '../../server/platform/db/connect.ts';
import { newId } from '../../server/platform/ids.ts';
import { secretBox } from '../../server/platform/secrets.ts';
import { sendMessageJob } from '../../server/replies/deliver.ts';
import { sendReply } from '../../server/replies/send-reply.ts';
import { type FakeChannel, fakeChannel } from '../fakes/channel.ts';
import { anIncoming, deliver } from './incoming.ts';
import { type TestRunner, testRunner } from './runner.ts';
import { aShop, type BuiltShop } from './shop.ts';
import { workOff } from './work-off.ts';

export interface Answer {
  text?: string;
  afterwards?: 'close' | 'hold' | 'keep';
}

/** A desk that notes what it sends, so that it can tell whether somebody hears it (C2). */
export interface Answering {
  desk: TestRunner;
  shop: BuiltShop;
  channel: FakeChannel;
  view: (id: ConversationId) => Promise<Conversation>;
  /** Somebody asks at an address. */
  asked: (address: string, over?: Parameters<typeof anIncoming>[0]) => Promise<ConversationId>;
  /** An agent answers, the mail leaves, and the sending is noted. */
  answered: (id: ConversationId, over?: Answer) => Promise<MessageId>;
}

const box = secretBox(Buffer.alloc(32, 9));

export async function anAnsweringDesk(db: Database): Promise<Answering> {
  const desk = testRunner(db, {
    now: '2026-07-22T03:00:00Z',
    reactions: new Map([[conversationEvents.messageSent, [sendingJob]]]),
  });
  const shop = await aShop(desk.runner);
  const channel = fakeChannel();
  const settings = { senderName: '店', sends: true };
  await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, { channel: 'mail', address: 'info@shop.example', settings, secrets: {} }),
  );
  const view: Answering['view'] = (id) =>
    desk.runner.run(shop.shop, shop.as('agent'), (ctx) => getConversation(ctx, id));
  return {
    desk,
    shop,
    channel,
    view,
    asked: asking(desk, shop),
    answered: answering({ desk, shop, channel }, view),
  };
}

let written = 0;

function asking(desk: TestRunner, shop: BuiltShop): Answering['asked'] {
  return async (address, over = {}) => {
    written += 1;
    const from = { name: '花子', address };
    const { conversation } = await deliver(
      desk.runner,
      shop,
      anIncoming({ from, messageId: `ask${written}@example.com`, text: `質問その${written}です`, ...over }),
    );
    if (conversation === null) throw new Error('not stored');
    return conversation;
  };
}

function answering(
  { desk, shop, channel }: Pick<Answering, 'desk' | 'shop' | 'channel'>,
  view: Answering['view'],
): Answering['answered'] {
  return async (id, over = {}) => {
    const reply = newId<MessageId>();
    const lastSeen = (await view(id)).messages.at(-1)?.id ?? null;
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) =>
      sendReply(ctx, id, {
        id: reply,
        text: over.text ?? '本日発送しました。',
        lastSeen,
        despiteNewMessage: true,
        afterwards: over.afterwards ?? 'close',
        holdUntil: null,
        holdReason: over.afterwards === 'hold' ? 'お返事待ち' : '',
        attachments: [],
        despiteNight: true,
      }),
    );
    await workOff(desk, [
      sendMessageJob(desk.runner, { channels: new Map([['mail', channel]]), box }),
      ...reachJobs(desk.runner).filter((kind) => kind.name === 'note_sending'),
    ]);
    return reply;
  };
}
