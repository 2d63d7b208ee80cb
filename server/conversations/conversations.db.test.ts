import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, NoteId, StaffId } from '../../contract/ids.ts';
import { anIncoming, deliver } from '../../tests/builders/incoming.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Actor, system } from '../platform/context.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { Refusal } from '../platform/errors.ts';
import { uuidv7 } from '../platform/ids.ts';
import { changeConversation } from './change-conversation.ts';
import { addNote, saveDraft, showPresence } from './desk.ts';
import { getConversation } from './get-conversation.ts';
import { listConversations } from './list-conversations.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const as = (actor: Actor) => ({
  view: (id: ConversationId) => desk.runner.run(shop.shop, actor, (ctx) => getConversation(ctx, id)),
  change: (id: ConversationId, change: Parameters<typeof changeConversation>[2]) =>
    desk.runner.run(shop.shop, actor, (ctx) => changeConversation(ctx, id, change)),
});

async function received(over: Parameters<typeof anIncoming>[0] = {}): Promise<ConversationId> {
  const { conversation } = await deliver(desk.runner, shop, anIncoming(over));
  if (conversation === null) throw new Error('not stored');
  return conversation;
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
}

describe('a message arrives', () => {
  beforeAll(async () => {
    shop = await aShop(desk.runner);
  });

  test('a new matter gets a number, a customer and waits', async () => {
    const id = await received({ text: '\n\nまだ?\n鈴木', subject: '荷物' });
    const seen = await as(shop.as('agent')).view(id);
    expect(seen).toMatchObject({ number: 1, status: 'open', subject: '荷物' });
    expect(seen.customer?.name).toBe('鈴木花子');
    expect(seen.waitingSince).toBe(desk.clock.now().toISOString());
    expect(seen.messages).toHaveLength(1);
    expect(seen.history.map((h) => h.kind)).toContain('message_received');
  });

  test('the same mail twice, also both at once, is one message', async () => {
    const mail = anIncoming({ text: '同じメール' });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => deliver(desk.runner, shop, mail)));
    expect(outcomes.map((o) => o.outcome).sort()).toEqual(['duplicate', 'duplicate', 'duplicate', 'stored']);
  });

  test('a Message-ID used again for other words is another message', async () => {
    const first = anIncoming({ text: '一通目', messageId: 'reused@carrier.example' });
    const second = anIncoming({ text: '二通目', messageId: 'reused@carrier.example' });
    expect((await deliver(desk.runner, shop, first)).outcome).toBe('stored');
    expect((await deliver(desk.runner, shop, second)).outcome).toBe('stored');
  });

  test('an answer joins its thread by References alone, and wakes it', async () => {
    const id = await received({ messageId: 'root@example.com', text: '最初' });
    const before = await as(shop.as('agent')).view(id);
    await as(shop.as('agent')).change(id, { version: before.version, status: 'closed' });
    const again = await received({
      text: '続き',
      subject: '別の件名',
      references: ['x@y', 'root@example.com'],
    });
    expect(again).toBe(id);
    expect(await as(shop.as('agent')).view(id)).toMatchObject({ status: 'open' });
  });

  test('somebody else on a known thread is appended with a warning and never becomes the customer', async () => {
    const id = await received({ messageId: 'mine@example.com', text: '私の件' });
    await received({
      from: { name: '別人', address: 'stranger@example.net' },
      text: '割り込み',
      inReplyTo: ['mine@example.com'],
    });
    const seen = await as(shop.as('agent')).view(id);
    expect(seen.customer?.name).toBe('鈴木花子');
    expect(seen.messages.at(-1)?.warnings).toContain('unknown_sender_on_thread');
  });

  test('an auto-reply joins its thread without waking it', async () => {
    const id = await received({ messageId: 'quiet@example.com', text: '静かに' });
    const before = await as(shop.as('agent')).view(id);
    await as(shop.as('agent')).change(id, { version: before.version, status: 'closed' });
    await received({ kind: 'auto-reply', text: '不在です', inReplyTo: ['quiet@example.com'] });
    const after = await as(shop.as('agent')).view(id);
    expect(after.status).toBe('closed');
    expect(after.messages).toHaveLength(2);
  });

  test('a bounce marks the matter until somebody has dealt with it', async () => {
    const id = await received({ messageId: 'sent-out@example.com', text: '届きますか' });
    const bounce = { originalMessageId: 'sent-out@example.com', recipients: [] };
    await received({
      kind: 'bounce',
      from: { name: '', address: 'mailer-daemon@mx.example' },
      text: '550',
      bounce,
    });
    const marked = async () => {
      const open = await desk.runner.run(shop.shop, system, (ctx) =>
        listConversations(ctx, { status: 'open', assignee: 'all', noise: false, limit: 100 }),
      );
      const closed = await desk.runner.run(shop.shop, system, (ctx) =>
        listConversations(ctx, { status: 'closed', assignee: 'all', noise: false, limit: 100 }),
      );
      return [...open.rows, ...closed.rows].find((row) => row.id === id)?.sendingTrouble;
    };
    expect(await marked()).toBe(true);
    const { version } = await as(shop.as('agent')).view(id);
    await as(shop.as('agent')).change(id, { version, status: 'closed' });
    expect(await marked()).toBe(false);
  });

  test('our own mail coming back is no matter', async () => {
    expect((await deliver(desk.runner, shop, anIncoming({ kind: 'own', text: '控え' }))).outcome).toBe('own');
  });

  test('a thread of another shop is none of ours', async () => {
    await received({ messageId: 'secret@example.com', text: 'この店だけの話' });
    const other = await aShop(desk.runner);
    const stored = await deliver(
      desk.runner,
      other,
      anIncoming({ text: '横から', inReplyTo: ['secret@example.com'] }),
    );
    const seen = await desk.runner.run(other.shop, other.as('agent'), (ctx) =>
      getConversation(ctx, stored.conversation as ConversationId),
    );
    expect(seen.messages).toHaveLength(1);
    expect(await refusalOf(as(shop.as('agent')).view(stored.conversation as ConversationId))).toBe(
      'not_found',
    );
  });
});

describe('at the desk', () => {
  beforeAll(async () => {
    shop = await aShop(desk.runner);
  });

  test('a colleague’s change is not overwritten', async () => {
    const id = await received({ text: '版' });
    const { version } = await as(shop.as('agent')).view(id);
    await as(shop.as('agent')).change(id, { version, assignee: shop.people.agent });
    expect(await refusalOf(as(shop.as('supervisor')).change(id, { version, status: 'closed' }))).toBe(
      'changed_meanwhile',
    );
  });

  test('on hold needs a reason or a day', async () => {
    const id = await received({ text: '保留' });
    const { version } = await as(shop.as('agent')).view(id);
    expect(await refusalOf(as(shop.as('agent')).change(id, { version, status: 'on_hold' }))).toBe(
      'transition_not_possible',
    );
    await as(shop.as('agent')).change(id, { version, status: 'on_hold', holdUntil: '2026-07-30' });
    expect(await as(shop.as('agent')).view(id)).toMatchObject({ status: 'on_hold', holdUntil: '2026-07-30' });
  });

  test('a reader looks and changes nothing; somebody of no shop is no assignee', async () => {
    const id = await received({ text: '権限' });
    const { version } = await as(shop.as('reader')).view(id);
    expect(await refusalOf(as(shop.as('reader')).change(id, { version, status: 'closed' }))).toBe(
      'not_allowed',
    );
    expect(await refusalOf(as(shop.as('agent')).change(id, { version, assignee: uuidv7() as StaffId }))).toBe(
      'not_found',
    );
  });

  test('beginning to write takes the matter: 対応中, with an assignee; a heartbeat that stops ends it', async () => {
    const id = await received({ text: '書き始め' });
    const agent = shop.as('agent');
    await desk.runner.run(shop.shop, agent, (ctx) => showPresence(ctx, id, 'writing'));
    const seen = await as(shop.as('supervisor')).view(id);
    expect(seen.status).toBe('working');
    expect(seen.assignee?.id).toBe(shop.people.agent);
    expect(seen.presence.map((p) => p.mode)).toEqual(['writing']);
    desk.clock.pass(1);
    expect((await as(shop.as('supervisor')).view(id)).presence).toEqual([]);
  });

  test('drafts are one’s own, notes everybody’s, a note sent twice is one', async () => {
    const id = await received({ text: '下書き' });
    const note = { id: uuidv7() as NoteId, text: '倉庫に確認中' };
    await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => saveDraft(ctx, id, '書きかけ'));
    for (let i = 0; i < 2; i += 1)
      await desk.runner.run(shop.shop, shop.as('agent'), (ctx) => addNote(ctx, id, note));
    expect((await as(shop.as('agent')).view(id)).draft?.text).toBe('書きかけ');
    const other = await as(shop.as('supervisor')).view(id);
    expect(other.draft).toBeNull();
    expect(other.notes.map((n) => n.text)).toEqual(['倉庫に確認中']);
  });
});

describe('the inbox', () => {
  const list = (query: Partial<Parameters<typeof listConversations>[1]> = {}, actor: Actor = system) =>
    desk.runner.run(shop.shop, actor, (ctx) =>
      listConversations(ctx, { status: 'open', assignee: 'all', noise: false, limit: 50, ...query }),
    );

  beforeAll(async () => {
    shop = await aShop(desk.runner);
    for (let i = 0; i < 25; i += 1) {
      await received({ text: `${i}通目`, subject: `件名${i}` });
      if (i % 3 === 0) desk.clock.pass(1);
    }
  });

  test('who waits longest comes first; pages neither skip nor repeat', async () => {
    const all = (await list()).rows.map((r) => r.number);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    const paged: number[] = [];
    let after: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      const result = await list({ limit: 4, after });
      paged.push(...result.rows.map((r) => r.number));
      if (result.next === null) break;
      after = result.next;
    }
    expect(paged).toEqual(all);
    expect(paged).toHaveLength(25);
  });

  test('counts tell what is unfinished, and what is mine', async () => {
    const { rows } = await list();
    const first = rows[0]?.id as ConversationId;
    const { version } = await as(shop.as('agent')).view(first);
    await as(shop.as('agent')).change(first, { version, assignee: shop.people.agent });
    const { counts } = await list({}, shop.as('agent'));
    expect(counts).toMatchObject({ open: 25, working: 0, on_hold: 0, mine: 1 });
    expect((await list({ assignee: 'me' }, shop.as('agent'))).rows).toHaveLength(1);
    expect((await list({ assignee: 'nobody' })).rows).toHaveLength(24);
  });

  test('somebody without a name is shown by his address', async () => {
    await received({ from: { name: '', address: 'noname@example.net' }, text: '名前なし' });
    const names = (await list()).rows.map((r) => r.customerName);
    expect(names).toContain('noname@example.net');
    expect(names).toContain('鈴木花子');
  });

  test('a forged cursor is refused in words', async () => {
    expect(await refusalOf(list({ after: "'; drop table orders" }))).toBe('invalid_input');
  });
});
