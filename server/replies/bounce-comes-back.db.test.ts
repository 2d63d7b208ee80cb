import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MessageId } from '../../contract/ids.ts';
import { aConversation } from '../../tests/builders/conversations.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { workOff } from '../../tests/builders/work-off.ts';
import { type MailServers, startMailServers } from '../../tests/servers/mail-servers.ts';
import { type Sink, startSink } from '../../tests/servers/smtp-sink.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { mailChannel } from '../channels/mail/channel.ts';
import { conversationEvents } from '../conversations/events.ts';
import { getConversation } from '../conversations/get-conversation.ts';
import { listConversations } from '../conversations/list-conversations.ts';
import { readInputJob } from '../conversations/read-input.ts';
import { reachJobs, sendingJob } from '../conversations/silence.ts';
import { addAccount } from '../intake/add-account.ts';
import { receiveRaw } from '../intake/receive-raw.ts';
import { system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { secretBox } from '../platform/secrets.ts';
import { acknowledgeJob, sendMessageJob } from './deliver.ts';
import { sendReply } from './send-reply.ts';

let servers: MailServers;
let sink: Sink;
let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
const address = 'desk@shop.test';
const box = secretBox(randomBytes(32));
const channels = new Map([['mail', mailChannel]]);

beforeAll(async () => {
  servers = await startMailServers({ postfix: true });
  sink = await startSink({ port: servers.sinkPort });
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db, {
    now: new Date(),
    reactions: new Map([
      [conversationEvents.messageSent, [sendingJob]],
      [
        conversationEvents.messageReceived,
        [
          (event) => ({
            name: 'acknowledge',
            data: { conversation: event.conversationId, message: event.data?.message },
          }),
        ],
      ],
    ]),
  });
  shop = await aShop(desk.runner);
  const smtp = { host: '127.0.0.1', port: servers.smtpPort, tls: 'none', user: '' };
  const settings = { address, senderName: 'くつの店', sends: true, imap: null, smtp };
  await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    addAccount(ctx, box, { channel: 'mail', address, settings, secrets: {} }),
  );
});
afterAll(async () => {
  await sink?.close();
  await servers?.stop();
  await connection?.close();
  await database?.drop();
});

const inbox = (): Promise<Buffer[]> =>
  servers.visit(address, async (client) => {
    const mails = await client.fetchAll('1:*', { source: true });
    return mails.map((mail) => mail.source ?? Buffer.alloc(0));
  });
const work = () =>
  workOff(desk, [
    readInputJob(desk.runner, channels),
    sendMessageJob(desk.runner, { channels, box }),
    acknowledgeJob(desk.runner, channels),
    ...reachJobs(desk.runner).filter((kind) => kind.name === 'note_sending'),
  ]);

describe('B3 a reply to a carrier address that does not take it', () => {
  test('B3 the notice of a real postfix lands in the same ticket: 未達, contact flagged, no new ticket, no answer', async () => {
    const customer = { name: '鈴木花子', address: 'unknown@docomo.ne.jp' };
    const id = await aConversation(desk, { shop: shop.shop, from: customer, to: address, text: 'まだ?' });
    // Only the person's reply is looked at here: the receipt notice would come back too.
    desk.sentJobs.splice(0);
    const agent = shop.as('agent');
    const reply = newId<MessageId>();
    await desk.runner.run(shop.shop, agent, async (ctx) => {
      const lastSeen = (await getConversation(ctx, id)).messages.at(-1)?.id ?? null;
      await sendReply(ctx, id, {
        id: reply,
        text: '本日発送しました。',
        lastSeen,
        despiteNewMessage: false,
        afterwards: 'close',
        holdUntil: null,
        holdReason: '',
        attachments: [],
        despiteNight: true,
      });
    });
    await work();
    await expect.poll(async () => (await inbox()).length, { timeout: 20_000, interval: 100 }).toBe(1);
    const [raw = Buffer.alloc(0)] = await inbox();
    const before = await rows();
    await desk.runner.run(shop.shop, system, (ctx) =>
      receiveRaw(ctx, {
        shop: shop.shop,
        channel: 'mail',
        account: null,
        sourceKey: 'dsn',
        raw,
        masked: 0,
        receivedAt: ctx.now,
      }),
    );
    await work();
    const seen = await desk.runner.run(shop.shop, agent, (ctx) => getConversation(ctx, id));
    const said = { address: customer.address, carrier: 'docomo' };
    expect(seen.messages.map((m) => m.kind)).toEqual(['customer', 'reply', 'bounce']);
    expect(seen.messages[1]?.delivery?.bounce?.recipients).toMatchObject([said]);
    expect(seen.messages[1]?.delivery?.bounce?.recipients[0]?.said).toContain('550');
    expect(seen.messages[2]?.bounce).toMatchObject({ about: reply, recipients: [said] });
    expect(seen).toMatchObject({ status: 'open', reach: { carrier: 'docomo', allowDomain: 'shop.test' } });
    expect(['refused', 'dead']).toContain(seen.reach?.state);
    expect(seen.history.map((h) => h.kind)).toContain('message_bounced');
    const after = await rows();
    expect(after.map((r) => r.id)).toEqual([id]);
    expect(after[0]?.sendingTrouble).toBe(true);
    expect(before.map((r) => r.id)).not.toContain(undefined);
    // Nothing more leaves: neither a notice to the postman nor anything else.
    expect(desk.sentJobs.filter(({ job }) => job.name === 'send_message')).toEqual([]);
    expect(sink.mails).toEqual([]);
    console.info(
      `B3 未達 in the same ticket: ${seen.reach?.state} (${seen.messages[2]?.bounce?.recipients[0]?.category}), new tickets 0, answers to the notice 0`,
    );
  }, 60_000);
});

async function rows() {
  const lists = await Promise.all(
    (['open', 'working', 'closed'] as const).map((status) =>
      desk.runner.run(shop.shop, system, (ctx) =>
        listConversations(ctx, { status, assignee: 'all', noise: false, limit: 50 }),
      ),
    ),
  );
  return lists.flatMap((list) => list.rows);
}
