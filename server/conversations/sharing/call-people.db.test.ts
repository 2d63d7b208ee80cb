import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, DeviceId, NoteId, StaffId } from '../../../contract/ids.ts';
import type { Notify } from '../../../contract/staff.ts';
import { anIncoming, deliver } from '../../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import { type Context, system } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { pushNoticeJob } from '../../staff/devices/call-staff.ts';
import { addDevice, listDevices, removeDevice } from '../../staff/devices/devices.ts';
import type { Notice, Push } from '../../staff/devices/push.ts';
import { savePreferences } from '../../staff/save-preferences.ts';
import { changeConversation } from '../change-conversation.ts';
import { addNote, showPresence } from '../desk.ts';
import { conversationEvents } from '../events.ts';
import { getConversation } from '../get-conversation.ts';
import { callPeople, callPeopleKind } from './call-people.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;
let conversation: ConversationId;
const taken: { address: string; notice: Notice }[] = [];
let answer: 'taken' | 'gone' | 'not_taken' = 'taken';

/** A push service that writes down what it is given. */
const push: Push = {
  serves: (address) => address.startsWith('https://push.example/'),
  publicKey: (key) => key.toString('base64url'),
  send: async (device, notice) => {
    taken.push({ address: device.address, notice });
    return answer;
  },
};

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const wishes = (person: StaffId, notify: Partial<Notify>) =>
  savePreferences(desk.runner, person, { notify: { what: 'mine', quiet: null, content: true, ...notify } });
const run = (role: 'agent' | 'supervisor' | 'owner', work: (ctx: Context) => Promise<unknown>) =>
  desk.runner.run(shop.shop, shop.as(role), work);
const subscribed = (role: 'agent' | 'supervisor') =>
  desk.runner.run(shop.shop, shop.as(role), (ctx) =>
    addDevice(ctx, push, {
      pushAddress: `https://push.example/${role}`,
      pushKey: 'B'.repeat(87),
      pushAuth: 'a'.repeat(22),
      name: role,
    }),
  );
const called = (what: string, note: NoteId | null = null) =>
  desk.runner.run(shop.shop, system, (ctx) => callPeople(ctx, [{ what, conversation, note }]));

/** Works off the notices that are queued. */
async function handOver(): Promise<void> {
  const job = pushNoticeJob(desk.runner, push);
  for (const { shop: of, job: queued } of desk.sentJobs.splice(0))
    if (queued.name === 'push_notice') await job.run(of, queued.data ?? {}).catch(() => undefined);
}

async function assignTo(role: 'agent' | 'supervisor'): Promise<void> {
  const { version } = await desk.runner.run(shop.shop, shop.as('owner'), (ctx) =>
    getConversation(ctx, conversation),
  );
  await run('owner', (ctx) =>
    changeConversation(ctx, conversation, { version, assignee: shop.people[role] }),
  );
}

beforeEach(async () => {
  shop = await aShop(desk.runner);
  taken.length = 0;
  answer = 'taken';
  const arrived = await deliver(desk.runner, shop, anIncoming({ text: 'まだ届きません。\nいつですか' }));
  if (arrived.conversation === null) throw new Error('not stored');
  conversation = arrived.conversation;
  for (const role of ['owner', 'supervisor', 'agent'] as const) await wishes(shop.people[role], {});
  desk.sentJobs.length = 0;
});

describe('a customer wrote', () => {
  test('whoever handles it is told, with name and first line, on each of his devices', async () => {
    await assignTo('agent');
    await subscribed('agent');
    await subscribed('supervisor');
    expect(await called(conversationEvents.messageReceived)).toEqual([shop.people.agent]);
    await handOver();
    expect(taken).toEqual([
      {
        address: 'https://push.example/agent',
        notice: { title: '鈴木花子 様', body: 'まだ届きません。', tag: conversation, opens: '/inbox/open/1' },
      },
    ]);
  });

  test('of a new one only whoever wants to know of every inquiry', async () => {
    expect(await called(conversationEvents.messageReceived)).toEqual([]);
    await wishes(shop.people.supervisor, { what: 'all' });
    expect(await called(conversationEvents.messageReceived)).toEqual([shop.people.supervisor]);
  });

  test.each([
    ['in his quiet hours', { quiet: { from: '09:00', to: '10:00' } }],
    ['who wants no notices', { what: 'nothing' as const }],
  ])('nobody is told %s', async (_, notify) => {
    await assignTo('agent');
    await wishes(shop.people.agent, notify);
    expect(await called(conversationEvents.messageReceived)).toEqual([]);
  });

  test('nor who is looking at it', async () => {
    await assignTo('agent');
    await run('agent', (ctx) => showPresence(ctx, conversation, 'viewing'));
    expect(await called(conversationEvents.messageReceived)).toEqual([]);
  });

  test('without content nothing of it stands in the notice', async () => {
    await assignTo('agent');
    await subscribed('agent');
    await wishes(shop.people.agent, { content: false });
    await called(conversationEvents.messageReceived);
    await handOver();
    expect(JSON.stringify(taken)).not.toMatch(/鈴木|届きません/);
    expect(taken[0]?.notice.title).toBe('お問い合わせがあります');
  });
});

describe('several at once', () => {
  const what = conversationEvents.messageReceived;
  const together = async (conversations: ConversationId[]) => {
    const calls = conversations.map((one) => ({ shop: shop.shop, data: { what, conversation: one } }));
    const outcomes = await callPeopleKind(desk.runner).together?.run(calls);
    await handOver();
    return outcomes?.map((one) => one === null);
  };

  test('each is told of, one that was written to twice is told of once', async () => {
    await assignTo('agent');
    await subscribed('agent');
    await wishes(shop.people.agent, { what: 'all' });
    const mail = anIncoming({
      from: { name: '佐藤', address: 'sato@example.com' },
      messageId: 'call2@example.com',
      text: 'もうひとつ',
    });
    const { conversation: other } = await deliver(desk.runner, shop, mail);
    if (other === null) throw new Error('not stored');
    expect(await together([conversation, other, conversation])).toEqual([true, true, true]);
    expect(taken.map(({ notice }) => [notice.title, notice.body])).toEqual([
      ['鈴木花子 様', 'まだ届きません。'],
      ['佐藤 様', 'もうひとつ'],
    ]);
  });

  test('what is not there, or another shop’s, takes no other with it', async () => {
    await assignTo('agent');
    await subscribed('agent');
    const there = await aShop(desk.runner);
    const { conversation: foreign } = await deliver(desk.runner, there, anIncoming({ text: '別の店' }));
    if (foreign === null) throw new Error('not stored');
    expect(await together([foreign, conversation, newId<ConversationId>()])).toEqual([false, true, false]);
    expect(taken.map(({ notice }) => notice.body)).toEqual(['まだ届きません。']);
  });
});

describe('devices', () => {
  test('a browser that has left is forgotten, one that cannot be reached is kept', async () => {
    await assignTo('agent');
    await subscribed('agent');
    for (const [outcome, left] of [
      ['not_taken', 1],
      ['gone', 0],
    ] as const) {
      answer = outcome;
      await called(conversationEvents.messageReceived);
      await handOver();
      const { devices } = await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => listDevices(ctx, push));
      expect(devices).toHaveLength(left);
    }
  });

  test('the same browser twice is one device; nobody sees or removes those of others', async () => {
    const first = await subscribed('agent');
    const second = await subscribed('agent');
    expect(second.id).toBe(first.id);
    const others = await desk.runner.run(shop.shop, shop.as('supervisor'), (ctx) => listDevices(ctx, push));
    expect(others.devices).toEqual([]);
    await expect(run('supervisor', (ctx) => removeDevice(ctx, first.id))).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(run('agent', (ctx) => removeDevice(ctx, newId<DeviceId>()))).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  test('an address that is no push service is refused', async () => {
    const input = {
      pushAddress: 'https://10.0.0.1/',
      pushKey: 'B'.repeat(87),
      pushAuth: 'a'.repeat(22),
      name: 'x',
    };
    await expect(run('agent', (ctx) => addDevice(ctx, push, input))).rejects.toMatchObject({
      reason: 'push_service_unknown',
    });
  });
});

test('a note calls whom it names, never its author', async () => {
  const note = newId<NoteId>();
  await run('agent', (ctx) =>
    addNote(ctx, conversation, {
      id: note,
      text: '在庫を見てください',
      mentions: [shop.people.supervisor, shop.people.agent],
    }),
  );
  expect(await called(conversationEvents.noteAdded, note)).toEqual([shop.people.supervisor]);
});
