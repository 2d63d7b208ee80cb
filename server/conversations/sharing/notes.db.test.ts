import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConversationId, NoteId, StaffId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { mattersIn } from '../../../tests/builders/matters.ts';
import { type TestRunner, testRunner } from '../../../tests/builders/runner.ts';
import { aMember, aShop, type BuiltShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import type { Context } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { Refusal } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { addNote } from '../desk.ts';
import { listConversations } from '../list-conversations.ts';
import { changeNote, removeNote, seeMentions } from './change-note.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: TestRunner;
let shop: BuiltShop;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
  desk = testRunner(connection.db);
  shop = await aShop(desk.runner);
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const { act, mail, view, merge, undo } = mattersIn(() => ({ desk, shop }));
const as = <T>(role: Role, work: (ctx: Context) => Promise<T>) =>
  desk.runner.run(shop.shop, shop.as(role), work);
const reason = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof Refusal ? error.reason : String(error)),
  );
const note = async (conversation: ConversationId, mentions: StaffId[]): Promise<NoteId> => {
  const id = newId<NoteId>();
  await act((ctx) => addNote(ctx, conversation, { id, text: '確認をお願いします', mentions }));
  return id;
};
const calling = (role: Role) =>
  as(role, async (ctx) => {
    const { rows, counts } = await listConversations(ctx, {
      status: 'open',
      assignee: 'all',
      noise: false,
      only: 'calling',
      limit: 50,
    });
    expect(counts.calling).toBe(rows.length);
    expect(rows.every((row) => row.calling)).toBe(true);
    return rows.map((row) => row.id);
  });

describe('a note that calls a colleague', () => {
  test('calls until he has looked, and nobody else', async () => {
    const { id } = await mail();
    await note(id, [shop.people.supervisor]);
    expect((await view(id)).notes[0]?.mentions.map((one) => one.id)).toEqual([shop.people.supervisor]);
    expect(await calling('supervisor')).toEqual([id]);
    expect(await calling('owner')).toEqual([]);
    // Others may look as long as they like.
    expect(await as('owner', (ctx) => seeMentions(ctx, id))).toBe(0);
    expect(await calling('supervisor')).toEqual([id]);
    expect(await as('supervisor', (ctx) => seeMentions(ctx, id))).toBe(1);
    expect(await calling('supervisor')).toEqual([]);
  });

  test('calls no stranger, and not its writer', async () => {
    const { id } = await mail();
    const foreign = await aShop(desk.runner);
    await note(id, [foreign.people.agent, newId<StaffId>(), shop.people.agent]);
    expect((await view(id)).notes[0]?.mentions).toEqual([]);
    expect(await calling('agent')).toEqual([]);
  });

  test('goes along with its matter when that is put elsewhere, and back', async () => {
    const [a, b] = [(await mail()).id, (await mail()).id];
    await note(a, [shop.people.owner]);
    await merge(a, b);
    expect(await calling('owner')).toEqual([b]);
    const [move] = (await view(b)).moves;
    if (!move) throw new Error('nothing moved');
    await undo(b, move.id);
    expect(await calling('owner')).toEqual([a]);
    await merge(a, b);
    // Whoever follows the old number looks at the living one.
    expect(await as('owner', (ctx) => seeMentions(ctx, a))).toBe(1);
  });

  test('is written once, however often it is sent', async () => {
    const { id } = await mail();
    const once = newId<NoteId>();
    const write = () =>
      act((ctx) => addNote(ctx, id, { id: once, text: 'x', mentions: [shop.people.reader] }));
    await Promise.all([write(), write()]);
    const seen = await view(id);
    expect([seen.notes.length, seen.history.filter((one) => one.kind === 'note_added').length]).toEqual([
      1, 1,
    ]);
  });
});

describe('a note and its author', () => {
  test('may be corrected while it is young; who is named only now is called, who looked is not called again', async () => {
    const { id } = await mail();
    const own = await note(id, [shop.people.warehouse]);
    await as('warehouse', (ctx) => seeMentions(ctx, id));
    const mentions = [shop.people.warehouse, shop.people.reader];
    await act((ctx) => changeNote(ctx, { conversation: id, note: own }, { text: '直しました', mentions }));
    expect((await view(id)).notes[0]?.text).toBe('直しました');
    expect(await calling('warehouse')).toEqual([]);
    expect(await calling('reader')).toContain(id);
    await act((ctx) => changeNote(ctx, { conversation: id, note: own }, { text: '一人で', mentions: [] }));
    expect(await calling('reader')).not.toContain(id);
  });

  test('may be taken back, and stand again by the same id', async () => {
    const { id } = await mail();
    const own = await note(id, [shop.people.supervisor]);
    await act((ctx) => removeNote(ctx, { conversation: id, note: own }));
    expect((await view(id)).notes).toEqual([]);
    expect(await calling('supervisor')).toEqual([]);
    await act((ctx) => addNote(ctx, id, { id: own, text: 'やはり', mentions: [] }));
    expect((await view(id)).notes.map((one) => one.text)).toEqual(['やはり']);
  });

  test('belong together: no colleague, no other conversation, and not for ever', async () => {
    const [{ id }, other] = [await mail(), await mail()];
    const own = await note(id, []);
    const change = (ctx: Context, conversation = id) =>
      changeNote(ctx, { conversation, note: own }, { text: '他人', mentions: [] });
    const colleague = await aMember(desk.runner, shop.shop, 'agent');
    expect(
      await reason(
        desk.runner.run(shop.shop, { kind: 'staff', id: colleague, name: 'x', role: 'agent' }, change),
      ),
    ).toBe('not_allowed');
    expect(await reason(act((ctx) => change(ctx, other.id)))).toBe('not_found');
    desk.clock.pass(11);
    expect(await reason(act(change))).toBe('undo_too_late');
    expect(await reason(act((ctx) => removeNote(ctx, { conversation: id, note: own })))).toBe(
      'undo_too_late',
    );
  });
});
