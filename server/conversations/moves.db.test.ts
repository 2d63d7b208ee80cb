import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, MoveId, NoteId } from '../../contract/ids.ts';
import { mattersIn } from '../../tests/builders/matters.ts';
import { type TestRunner, testRunner } from '../../tests/builders/runner.ts';
import { aShop, type BuiltShop } from '../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../tests/setup/database.ts';
import { type Connection, connect } from '../platform/db/connect.ts';
import { Refusal } from '../platform/errors.ts';
import { uuidv7 } from '../platform/ids.ts';
import { changeConversation } from './change-conversation.ts';
import { addNote, saveDraft, showPresence } from './desk.ts';
import { listConversations } from './list-conversations.ts';
import { loadForReply } from './load-for-reply.ts';
import { mergeConversations } from './merge-conversations.ts';

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

const { act, mail, view, merge, split, undo } = mattersIn(() => ({ desk, shop }));
const reason = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
const moveOf = async (id: ConversationId): Promise<MoveId> => {
  const [move] = (await view(id)).moves;
  if (move === undefined) throw new Error('nothing moved');
  return move.id;
};
/** What a person would compare: everything but clocks, counters and the history of the moves themselves. */
async function picture(id: ConversationId) {
  const { version, history, moves, mergedInto, presence, ...seen } = await view(id);
  return { ...seen, draft: seen.draft?.text, messages: seen.messages.map(({ origin, ...m }) => m) };
}

describe('putting two matters together', () => {
  beforeAll(async () => {
    shop = await aShop(desk.runner);
  });

  test('moves messages, notes and drafts; the other becomes a pointer in no list', async () => {
    const [a, b] = [await mail(), await mail()];
    const note = uuidv7() as NoteId;
    await act((ctx) => addNote(ctx, a.id, { id: note, text: 'メモ' }));
    await act((ctx) => saveDraft(ctx, a.id, '下書きA'));
    await act((ctx) => saveDraft(ctx, b.id, '下書きB'));
    expect(await merge(a.id, b.id)).toBe(b.id);
    const living = await view(b.id);
    expect(living.messages.map((m) => m.id)).toEqual([a.message, b.message]);
    const pointer = await view(a.id);
    expect(living.messages.map((m) => m.origin)).toEqual([pointer.number, null]);
    expect(living.notes.map((n) => n.text)).toEqual(['メモ']);
    expect(living.draft?.text).toBe('下書きB\n\n下書きA');
    expect(living.waitingSince).not.toBeNull();
    expect(living.moves).toMatchObject([{ kind: 'merge', undoable: true, messages: 1, other: { id: a.id } }]);
    expect(pointer).toMatchObject({
      status: 'closed',
      messages: [],
      notes: [],
      draft: null,
      mergedInto: { id: b.id, number: living.number },
    });
    for (const status of ['open', 'closed'] as const) {
      const { rows } = await act((ctx) =>
        listConversations(ctx, { status, assignee: 'all', noise: false, limit: 100 }),
      );
      expect(rows.map((r) => r.id)).not.toContain(a.id);
    }
    expect(living.history.map((h) => h.kind)).toContain('conversations_merged');
    // What happened to a message is told where the message is.
    expect(living.history.filter((h) => h.data.message === a.message)).toHaveLength(1);
  });

  test('the pointer takes no work: it leads to the living one or refuses', async () => {
    const [a, b] = [await mail(), await mail()];
    await merge(a.id, b.id);
    const { version } = await view(a.id);
    expect(await reason(act((ctx) => changeConversation(ctx, a.id, { version, status: 'open' })))).toBe(
      'changed_meanwhile',
    );
    expect(await reason(act((ctx) => loadForReply(ctx, a.id, true)))).toBe('changed_meanwhile');
    expect(await reason(split(a.id, [a.message]))).toBe('changed_meanwhile');
    await act((ctx) => addNote(ctx, a.id, { id: uuidv7() as NoteId, text: '後から' }));
    await act((ctx) => saveDraft(ctx, a.id, '後からの下書き'));
    await act((ctx) => showPresence(ctx, a.id, 'writing'));
    const living = await view(b.id);
    expect(living.notes.map((n) => n.text)).toEqual(['後から']);
    expect(living.draft?.text).toBe('後からの下書き');
    expect((await view(a.id)).status).toBe('closed');
  });

  test('undone, both sides look as before', async () => {
    const [a, b] = [await mail(), await mail()];
    const { version } = await view(b.id);
    await act((ctx) =>
      changeConversation(ctx, b.id, { version, status: 'closed', assignee: shop.people.agent }),
    );
    await act((ctx) => addNote(ctx, a.id, { id: uuidv7() as NoteId, text: 'メモ' }));
    await act((ctx) => saveDraft(ctx, a.id, '下書きA'));
    await act((ctx) => saveDraft(ctx, b.id, '下書きB'));
    const before = [await picture(a.id), await picture(b.id)];
    await merge(a.id, b.id);
    expect((await view(b.id)).status).toBe('open');
    desk.clock.pass(30);
    await undo(b.id, await moveOf(b.id));
    expect([await picture(a.id), await picture(b.id)]).toEqual(before);
    expect((await view(b.id)).messages.every((m) => m.origin === null)).toBe(true);
  });

  test('what came in meanwhile stays where it came in, and somebody still waits there', async () => {
    const [a, b] = [await mail(), await mail()];
    const { version } = await view(b.id);
    await act((ctx) => changeConversation(ctx, b.id, { version, status: 'closed' }));
    await merge(a.id, b.id);
    const news = await mail({ mailId: b.mailId, from: b.from });
    expect(news.id).toBe(b.id);
    await undo(a.id, await moveOf(a.id));
    const living = await view(b.id);
    expect(living.messages.map((m) => m.id)).toEqual([b.message, news.message]);
    expect(living.status).toBe('open');
    expect((await view(a.id)).messages.map((m) => m.id)).toEqual([a.message]);
  });

  test('what a colleague changed meanwhile stays', async () => {
    const [a, b] = [await mail(), await mail()];
    await merge(a.id, b.id);
    const { version } = await view(b.id);
    await act((ctx) => changeConversation(ctx, b.id, { version, assignee: shop.people.owner }));
    await undo(b.id, await moveOf(b.id));
    expect((await view(b.id)).assignee?.id).toBe(shop.people.owner);
  });

  test('refuses itself, what is a pointer, a second undo, and the doors of another shop', async () => {
    const [a, b, c] = [await mail(), await mail(), await mail()];
    expect(await reason(merge(a.id, a.id))).toBe('merge_not_possible');
    await merge(a.id, b.id);
    expect(await reason(merge(a.id, c.id))).toBe('merge_not_possible');
    expect(await reason(merge(b.id, a.id))).toBe('merge_not_possible');
    const move = await moveOf(b.id);
    expect(await reason(undo(c.id, move))).toBe('not_found');
    await undo(b.id, move);
    expect(await reason(undo(b.id, move))).toBe('already_undone');
    const other = await aShop(desk.runner);
    const there = desk.runner.run(other.shop, other.as('owner'), (ctx) =>
      mergeConversations(ctx, a.id, b.id),
    );
    expect(await reason(there)).toBe('not_found');
    const reader = desk.runner.run(shop.shop, shop.as('reader'), (ctx) =>
      mergeConversations(ctx, a.id, b.id),
    );
    expect(await reason(reader)).toBe('not_allowed');
  });

  test('two people at once, crosswise: one of them, never a circle', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await mail(), await mail()];
      await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)]);
      const [one, two] = [await view(a.id), await view(b.id)];
      expect([one.mergedInto, two.mergedInto].filter((m) => m !== null)).toHaveLength(1);
      expect(one.messages.length + two.messages.length).toBe(2);
    }
  });

  test('a chain leads to its end, and its first link comes out again by itself', async () => {
    const [a, b, c] = [await mail(), await mail(), await mail()];
    await merge(a.id, b.id);
    const first = await moveOf(b.id);
    await merge(b.id, c.id);
    expect((await view(a.id)).mergedInto?.id).toBe(c.id);
    await undo(a.id, first);
    expect((await view(a.id)).messages.map((m) => m.id)).toEqual([a.message]);
    expect((await view(c.id)).messages.map((m) => m.id)).toEqual([b.message, c.message]);
    await undo(b.id, await moveOf(b.id));
    expect((await view(b.id)).messages.map((m) => m.id)).toEqual([b.message]);
  });
});

describe('taking a matter apart', () => {
  test('the new one belongs to who wrote it; undone it is as before', async () => {
    const a = await mail();
    const stranger = await mail({ mailId: a.mailId, from: 'neighbour@example.net' });
    const before = await picture(a.id);
    const fresh = await split(a.id, [stranger.message]);
    const seen = await view(fresh);
    expect(seen.customer?.identities.map((i) => i.value)).toEqual(['neighbour@example.net']);
    expect(seen).toMatchObject({ status: 'open', replyTo: { address: 'neighbour@example.net' } });
    expect(seen.messages[0]?.warnings).toEqual([]);
    expect((await view(a.id)).messages).toHaveLength(1);
    const answer = await mail({ mailId: stranger.mailId, from: 'neighbour@example.net' });
    expect(answer.id).toBe(fresh);
    await undo(fresh, await moveOf(fresh));
    expect((await view(fresh)).messages.map((m) => m.id)).toEqual([answer.message]);
    expect((await picture(a.id)).messages).toEqual(before.messages);
  });

  test('undone with nothing left, it is a pointer back', async () => {
    const a = await mail();
    const second = await mail({ mailId: a.mailId, from: a.from });
    const before = await picture(a.id);
    const fresh = await split(a.id, [second.message]);
    await undo(a.id, await moveOf(a.id));
    expect(await picture(a.id)).toEqual(before);
    expect((await view(fresh)).mergedInto?.id).toBe(a.id);
  });

  test('not all of it, nothing of another one', async () => {
    const [a, b] = [await mail(), await mail()];
    expect(await reason(split(a.id, [a.message]))).toBe('split_not_possible');
    await mail({ mailId: a.mailId, from: a.from });
    expect(await reason(split(a.id, [b.message]))).toBe('split_not_possible');
  });
});
