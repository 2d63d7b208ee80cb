import type { Conversation } from '../../contract/conversations.ts';
import type { ConversationId, MessageId } from '../../contract/ids.ts';
import type { Delivery } from '../../contract/messages.ts';
import { getConversation } from '../../server/conversations/get-conversation.ts';
import { getDeliveryLog } from '../../server/conversations/get-delivery-log.ts';
import { addAccount } from '../../server/intake/add-account.ts';
import type { Channel } from '../../server/intake/channel.ts';
import type { Context } from '../../server/platform/context.ts';
import type { Database } from '../../server/platform/db/connect.ts';
import { Refusal } from '../../server/platform/errors.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { type SecretBox, secretBox } from '../../server/platform/secrets.ts';
import { sendMessageJob } from '../../server/replies/deliver.ts';
import { sendReply } from '../../server/replies/send-reply.ts';
import { sweepJob } from '../../server/replies/sweep.ts';
import { type FakeChannel, fakeChannel } from '../fakes/channel.ts';
import { anIncoming, deliver } from './incoming.ts';
import { type TestRunner, testRunner } from './runner.ts';
import { aShop, type BuiltShop } from './shop.ts';

export interface Written {
  id: ConversationId;
  reply: MessageId;
}

/** A shop that answers its mail through a channel that does as it is told. */
export class ReplyDesk {
  readonly desk: TestRunner;
  readonly shop: BuiltShop;
  readonly channel: FakeChannel = fakeChannel();
  readonly box: SecretBox;

  constructor(desk: TestRunner, shop: BuiltShop, box: SecretBox) {
    this.desk = desk;
    this.shop = shop;
    this.box = box;
  }

  asAgent<T>(work: (ctx: Context) => Promise<T>): Promise<T> {
    return this.desk.runner.run(this.shop.shop, this.shop.as('agent'), work);
  }

  /** Somebody asks, `wait` minutes pass, and an agent answers. */
  async replied(options: { to?: string; despiteNight?: boolean; wait?: number } = {}): Promise<Written> {
    const from = { name: '', address: options.to ?? 'hanako@example.com' };
    const { id, message } = await this.asked({ from, text: uuidv7() });
    this.desk.clock.pass(options.wait ?? 0);
    return { id, reply: await this.answered(id, message, options) };
  }

  /** Somebody writes. */
  async asked(
    over: Parameters<typeof anIncoming>[0] = {},
  ): Promise<{ id: ConversationId; message: MessageId }> {
    const { conversation, message } = await deliver(this.desk.runner, this.shop, anIncoming(over));
    if (conversation === null || message === null) throw new Error('not stored');
    return { id: conversation, message };
  }

  /** An agent answers what he saw last. */
  async answered(
    id: ConversationId,
    lastSeen: MessageId,
    options: { despiteNight?: boolean } = {},
  ): Promise<MessageId> {
    const reply = uuidv7() as MessageId;
    await this.asAgent((ctx) =>
      sendReply(ctx, id, {
        id: reply,
        text: '本日発送しました。',
        lastSeen,
        despiteNewMessage: false,
        afterwards: 'close',
        holdUntil: null,
        holdReason: '',
        attachments: [],
        despiteNight: options.despiteNight ?? false,
      }),
    );
    return reply;
  }

  view(id: ConversationId): Promise<Conversation> {
    return this.asAgent((ctx) => getConversation(ctx, id));
  }

  async deliveryOf({ id, reply }: Written): Promise<Delivery | null | undefined> {
    return (await this.view(id)).messages.find((m) => m.id === reply)?.delivery;
  }

  /** Kinds of what was recorded about a sending, oldest first. */
  async log({ id, reply }: Written): Promise<string[]> {
    const { entries } = await this.asAgent((ctx) => getDeliveryLog(ctx, id, reply));
    return entries.map((one) => one.kind);
  }

  /** Runs what waits in this shop and is due, as a worker does; `through` is the channel it has. */
  async work(through: Channel = this.channel): Promise<void> {
    const channels = new Map([[through.kind, through]]);
    const job = sendMessageJob(this.desk.runner, { channels, box: this.box });
    for (const { shop, job: queued } of this.desk.sentJobs.splice(0))
      if (queued.name === 'send_message' && shop === this.shop.shop) await job.run(shop, queued.data);
  }

  /** So many minutes later the sweep comes by, and everything due is done. */
  async later(minutes: number, through?: Channel): Promise<void> {
    this.desk.clock.pass(minutes);
    await sweepJob(this.desk.runner).run(this.shop.shop, {});
    await this.work(through);
  }
}

export async function aReplyDesk(db: Database, now = '2026-07-22T03:00:00Z'): Promise<ReplyDesk> {
  const desk = testRunner(db, { now });
  const shop = await aShop(desk.runner);
  const box = secretBox(Buffer.alloc(32, 7));
  const settings = { sends: true };
  await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, { channel: 'mail', address: 'info@shop.example', settings, secrets: {} }),
  );
  return new ReplyDesk(desk, shop, box);
}

/** What a piece of work was refused with. */
export function reasonOf(doing: Promise<unknown>): Promise<string> {
  return doing.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
}
