import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, HandoverId, MessageId, StaffId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { type Giving, handoverWords, sharingIn, staffIdOf } from '../../../tests/builders/sharing-desk.ts';
import { aShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import type { Actor, Context } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { changeConversation } from '../change-conversation.ts';
import { getConversation } from '../get-conversation.ts';
import { mergeConversations } from '../merge-conversations.ts';
import { splitConversation } from '../split-conversation.ts';
import { undoMove } from '../undo-move.ts';
import { takeClaim } from './claims.ts';
import { getDigest } from './digest.ts';
import { acknowledgeHandover, withdrawHandover } from './hand-over.ts';
import { handOverMany, proposeHandovers } from './hand-over-many.ts';
import { proposeHandover } from './propose-handover.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: ReplyDesk;
let giver: Actor;
let receiver: Actor;
let leader: Actor;

const { act, colleague, give: giveBy, receive, withdraw, send } = sharingIn(() => desk);
const words = handoverWords;
const idOf = staffIdOf;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
beforeEach(async () => {
  desk = await aReplyDesk(connection.db);
  giver = desk.shop.as('agent');
  leader = desk.shop.as('supervisor');
  receiver = await colleague();
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const give = (id: ConversationId, to: StaffId | null, over: Partial<Giving> = {}) =>
  giveBy(id, to, { by: giver, ...over });
const reply = (actor: Actor, id: ConversationId, lastSeen: MessageId) => send(actor, id, { lastSeen });
const view = (id: ConversationId) => act(giver, (ctx) => getConversation(ctx, id));
const kinds = async (id: ConversationId): Promise<string[]> =>
  (await view(id)).history.map((one) => one.kind);

describe('handing over', () => {
  test('assigns it, ends the claim, stands at the top until it is received, and is told in the history', async () => {
    const { id } = await desk.asked();
    await act(giver, (ctx) => takeClaim(ctx, id, { takeOver: false, withDraft: false }));
    desk.desk.clock.pass(1);
    const handover = await give(id, idOf(receiver));
    const seen = await view(id);
    expect(seen).toMatchObject({
      claim: null,
      assignee: { id: idOf(receiver) },
      handover: { id: handover, from: { id: idOf(giver) }, to: { id: idOf(receiver) }, ...words },
    });
    expect(seen.history.at(-1)).toMatchObject({
      kind: 'handed_over',
      data: { to: idOf(receiver), ...words },
    });
    const taken = await receive(receiver, id, handover);
    expect(taken).toMatchObject({ acknowledgedBy: { id: idOf(receiver) } });
    expect((await view(id)).handover).toBeNull();
    expect((await kinds(id)).at(-1)).toBe('handover_acknowledged');
  });

  test('the same twice is one; two who receive at once are one', async () => {
    const { id } = await desk.asked();
    const handover = await give(id, null);
    expect(await give(id, null, { id: handover })).toBe(handover);
    expect((await kinds(id)).filter((one) => one === 'handed_over')).toHaveLength(1);
    const both = await Promise.all([
      reasonOf(receive(receiver, id, handover)),
      reasonOf(receive(leader, id, handover)),
    ]);
    expect([...both].sort()).toEqual(['handover_not_open', 'nothing was refused']);
    // Pressed twice by the one who has it.
    const winner = both[0] === 'nothing was refused' ? receiver : leader;
    expect((await receive(winner, id, handover)).acknowledgedBy?.id).toBe(idOf(winner));
    expect((await view(id)).assignee?.id).toBe(idOf(winner));
  });

  test('a newer one takes its place; withdrawn, the older is open again; then it is whose it was', async () => {
    const { id } = await desk.asked();
    const { version } = await view(id);
    await act(giver, (ctx) => changeConversation(ctx, id, { version, assignee: idOf(giver) }));
    const first = await give(id, idOf(receiver));
    const second = await give(id, idOf(leader), { next: '別のこと' });
    expect(await view(id)).toMatchObject({ handover: { id: second }, assignee: { id: idOf(leader) } });
    expect(await reasonOf(receive(receiver, id, first))).toBe('handover_not_open');
    await withdraw(giver, id, second);
    expect(await view(id)).toMatchObject({ handover: { id: first }, assignee: { id: idOf(receiver) } });
    await withdraw(giver, id, first);
    expect(await view(id)).toMatchObject({ handover: null, assignee: { id: idOf(giver) } });
    expect(await reasonOf(withdraw(giver, id, first))).toBe('handover_not_open');
  });

  test('received, it cannot be withdrawn', async () => {
    const { id } = await desk.asked();
    const handover = await give(id, idOf(receiver));
    await receive(receiver, id, handover);
    expect(await reasonOf(withdraw(giver, id, handover))).toBe('handover_not_open');
  });

  test('who answers or closes it has received it; the giver who tidies up has not', async () => {
    const { id } = await desk.asked();
    await give(id, idOf(receiver));
    const { version } = await view(id);
    await act(giver, (ctx) => changeConversation(ctx, id, { version, status: 'closed' }));
    expect((await view(id)).handover).not.toBeNull();
    const again = await view(id);
    await act(receiver, (ctx) => changeConversation(ctx, id, { version: again.version, status: 'open' }));
    const open = await view(id);
    await act(receiver, (ctx) => changeConversation(ctx, id, { version: open.version, status: 'closed' }));
    expect((await view(id)).handover).toBeNull();

    const other = await desk.asked({ text: '別の件', from: { name: '', address: 'x@example.com' } });
    await give(other.id, null);
    await reply(receiver, other.id, other.message);
    expect((await view(other.id)).handover).toBeNull();
    expect((await view(other.id)).history.find((one) => one.kind === 'handover_acknowledged')).toMatchObject({
      actor: { id: idOf(receiver) },
      data: { by: 'reply' },
    });
  });
});

describe('moves carry it along', () => {
  const other = () => desk.asked({ text: 'もう一通', from: { name: '', address: 'b@example.com' } });
  const moveOf = async (id: ConversationId) => {
    const [move] = (await view(id)).moves;
    if (move === undefined) throw new Error('nothing moved');
    return move.id;
  };

  test('put together it goes along, and back with the undo', async () => {
    const [a, b] = [await desk.asked(), await other()];
    const handover = await give(a.id, idOf(receiver));
    await act(giver, (ctx) => mergeConversations(ctx, a.id, b.id));
    expect([(await view(a.id)).handover, (await view(b.id)).handover?.id]).toEqual([null, handover]);
    await act(giver, async (ctx) => undoMove(ctx, b.id, await moveOf(b.id)));
    expect([(await view(a.id)).handover?.id, (await view(b.id)).handover]).toEqual([handover, null]);
    expect((await view(a.id)).assignee?.id).toBe(idOf(receiver));
  });

  test('where both have one the newer takes the older’s words in; the undo makes them two again', async () => {
    const [a, b] = [await desk.asked(), await other()];
    const older = await give(a.id, idOf(receiver), { next: '古い方', dueAt: '2026-07-23T03:00:00.000Z' });
    desk.desk.clock.pass(1);
    const newer = await give(b.id, idOf(leader), { next: '新しい方', summary: '別件' });
    const before = [(await view(a.id)).handover, (await view(b.id)).handover];
    await act(giver, (ctx) => mergeConversations(ctx, a.id, b.id));
    expect((await view(b.id)).handover).toMatchObject({
      id: newer,
      to: { id: idOf(leader) },
      next: '新しい方\n古い方',
      summary: '別件\nご用件',
      promised: words.promised,
      dueAt: '2026-07-23T03:00:00.000Z',
    });
    await act(giver, async (ctx) => undoMove(ctx, b.id, await moveOf(b.id)));
    expect([(await view(a.id)).handover, (await view(b.id)).handover]).toEqual(before);
    expect(older).not.toBe(newer);
  });

  test('received meanwhile it stays received, whatever is undone', async () => {
    const [a, b] = [await desk.asked(), await other()];
    const handover = await give(a.id, idOf(receiver));
    await act(giver, (ctx) => mergeConversations(ctx, a.id, b.id));
    await receive(receiver, b.id, handover);
    await act(giver, async (ctx) => undoMove(ctx, b.id, await moveOf(b.id)));
    expect([(await view(a.id)).handover, (await view(b.id)).handover]).toEqual([null, null]);
  });

  test('split, it stays; what was handed over of the new one comes back with the undo', async () => {
    const a = await desk.asked();
    await reply(giver, a.id, a.message);
    const stays = await give(a.id, idOf(receiver));
    const made = await act(giver, (ctx) => splitConversation(ctx, a.id, [a.message]));
    expect((await view(a.id)).handover?.id).toBe(stays);
    expect((await view(made)).handover).toBeNull();
    await receive(receiver, a.id, stays);
    const ofNew = await give(made, idOf(leader));
    await act(giver, async (ctx) => undoMove(ctx, a.id, await moveOf(a.id)));
    expect((await view(a.id)).handover?.id).toBe(ofNew);
  });
});

describe('the attacker, and who has left', () => {
  test('somebody else neither receives nor withdraws it', async () => {
    const { id } = await desk.asked();
    const handover = await give(id, idOf(receiver));
    const third = await colleague();
    expect(await reasonOf(receive(third, id, handover))).toBe('not_allowed');
    expect(await reasonOf(receive(leader, id, handover))).toBe('not_allowed');
    expect(await reasonOf(withdraw(third, id, handover))).toBe('not_allowed');
    await withdraw(leader, id, handover);
  });

  test.each<Role>(['warehouse', 'reader'])('%s gives nothing, receives nothing', async (role) => {
    const { id } = await desk.asked();
    const one = await colleague(role);
    expect(await reasonOf(give(id, null, { by: one }))).toBe('not_allowed');
    expect(await reasonOf(give(id, idOf(one)))).toBe('not_found');
    expect(await reasonOf(act(one, (ctx) => proposeHandover(ctx, id)))).toBe('not_allowed');
    expect(await reasonOf(act(one, (ctx) => proposeHandovers(ctx)))).toBe('not_allowed');
    const open = await give(id, null);
    expect(await reasonOf(receive(one, id, open))).toBe('not_allowed');
  });

  test('of another shop: nobody there can be given to, nothing there is found', async () => {
    const { id } = await desk.asked();
    const elsewhere = await aShop(desk.desk.runner);
    expect(await reasonOf(give(id, elsewhere.people.agent))).toBe('not_found');
    const open = await give(id, idOf(receiver));
    const there = <T>(work: (ctx: Context) => Promise<T>) =>
      desk.desk.runner.run(elsewhere.shop, elsewhere.as('owner'), work);
    expect(await reasonOf(there((ctx) => acknowledgeHandover(ctx, id, open)))).toBe('not_found');
    expect(await reasonOf(there((ctx) => withdrawHandover(ctx, id, open)))).toBe('not_found');
    expect(await reasonOf(there((ctx) => proposeHandover(ctx, id)))).toBe('not_found');
    expect((await there((ctx) => getDigest(ctx, { who: 'all' }))).entries).toEqual([]);
    const many = await there((ctx) =>
      handOverMany(ctx, {
        to: null,
        dueAt: null,
        items: [{ id: newId<HandoverId>(), conversation: id, ...words }],
      }),
    );
    expect(many).toEqual({ done: [], left: [{ conversation: id, reason: 'not_found' }] });
  });

  test('a hand-over of another conversation is not this one’s', async () => {
    const [a, b] = [
      await desk.asked(),
      await desk.asked({ text: 'b', from: { name: '', address: 'b@example.com' } }),
    ];
    const open = await give(a.id, null);
    expect(await reasonOf(receive(receiver, b.id, open))).toBe('not_found');
    expect(await reasonOf(give(b.id, null, { id: open }))).toBe('not_found');
  });

  test('who was switched off receives nothing new; what waits for him goes to whoever leads', async () => {
    const { id } = await desk.asked();
    const open = await give(id, idOf(receiver));
    await sql`update staff set disabled_at = now() where id = ${idOf(receiver)}`.execute(connection.db);
    expect(await reasonOf(give(id, idOf(receiver)))).toBe('not_found');
    const { entries } = await act(leader, (ctx) => getDigest(ctx, { who: 'me' }));
    expect(entries).toMatchObject([{ why: 'handed_over', conversation: { id } }]);
    await receive(leader, id, open);
    expect((await view(id)).assignee?.id).toBe(idOf(leader));
  });
});
