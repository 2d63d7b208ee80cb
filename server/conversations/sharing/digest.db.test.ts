import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, HandoverId, MessageId, StaffId } from '../../../contract/ids.ts';
import { aReplyDesk, type ReplyDesk } from '../../../tests/builders/reply-desk.ts';
import { type Giving, handoverWords, sharingIn, staffIdOf } from '../../../tests/builders/sharing-desk.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import type { Actor } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { changeConversation } from '../change-conversation.ts';
import { addNote, saveDraft } from '../desk.ts';
import { getConversation } from '../get-conversation.ts';
import { mergeConversations } from '../merge-conversations.ts';
import { getDigest } from './digest.ts';
import { handOverMany, proposeHandovers } from './hand-over-many.ts';

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

describe('the digest', () => {
  const digest = (actor: Actor, who: 'all' | 'me' = 'all') => act(actor, (ctx) => getDigest(ctx, { who }));
  const asks = (n: number) =>
    desk.asked({ text: `その${n}`, from: { name: '', address: `d${n}@example.com` } });

  test('names what must be known, each matter once, in order, and nothing that is fine', async () => {
    const handed = await asks(1);
    const acknowledged = await asks(2);
    const waiting = await asks(3);
    const held = await asks(4);
    const drafted = await asks(5);
    const mentioned = await asks(6);
    const fine = await asks(7);
    await give(handed.id, idOf(receiver), { next: '受け取ってください' });
    const due = await give(acknowledged.id, idOf(receiver), { dueAt: '2026-07-22T20:00:00.000Z' });
    await receive(receiver, acknowledged.id, due);
    await act(giver, async (ctx) => {
      const { version } = await getConversation(ctx, held.id);
      await changeConversation(ctx, held.id, {
        version,
        status: 'on_hold',
        holdReason: '入荷待ち',
        holdUntil: '2026-07-23',
      });
    });
    await act(giver, (ctx) => saveDraft(ctx, drafted.id, '書きかけ'));
    await act(giver, (ctx) =>
      addNote(ctx, mentioned.id, { id: newId(), text: '見てください', mentions: [idOf(receiver)] }),
    );
    await reply(giver, fine.id, fine.message);
    const { entries, today } = await digest(leader);
    expect(entries.map((one) => [one.why, one.conversation.id, one.text])).toEqual([
      ['handed_over', handed.id, '受け取ってください'],
      ['due', acknowledged.id, words.next],
      ['hold_ends', held.id, '入荷待ち'],
      ['draft_left', drafted.id, '書きかけ'],
      ['mentioned', mentioned.id, '見てください'],
    ]);
    expect(today).toEqual({ received: 7, answered: 1, closed: 1 });
    // A day later those that nobody answered wait too long; what stands there already says so beside.
    desk.desk.clock.pass(24 * 60);
    const later = (await digest(leader)).entries;
    expect(later.find((one) => one.conversation.id === waiting.id)).toMatchObject({ why: 'waiting_long' });
    expect(later.find((one) => one.conversation.id === handed.id)).toMatchObject({ also: ['waiting_long'] });
    expect((await digest(leader)).today).toEqual({ received: 0, answered: 0, closed: 0 });
  });

  test('one’s own is what is handed to one, what one is to do, what one began', async () => {
    const [mine, others] = [await asks(1), await asks(2)];
    await give(mine.id, idOf(receiver));
    await give(others.id, idOf(leader));
    await act(giver, (ctx) => saveDraft(ctx, others.id, '書きかけ'));
    expect((await digest(receiver, 'me')).entries.map((one) => one.conversation.id)).toEqual([mine.id]);
    expect((await digest(giver, 'me')).entries).toMatchObject([
      { why: 'draft_left', conversation: { id: others.id } },
    ]);
  });

  test('at the end of a shift all of one’s own go to a colleague in one go', async () => {
    const [a, b, c] = [await asks(1), await asks(2), await asks(3)];
    for (const { id } of [a, b, c])
      await act(giver, async (ctx) => {
        const { version } = await getConversation(ctx, id);
        await changeConversation(ctx, id, { version, assignee: idOf(giver) });
      });
    const { items } = await act(giver, (ctx) => proposeHandovers(ctx));
    expect(items.map((one) => [one.conversation.id, one.handedOver])).toEqual(
      [a, b, c].map(({ id }) => [id, false]),
    );
    expect(items.every((one) => one.next !== '')).toBe(true);
    // One of them was put into another meanwhile.
    await act(leader, (ctx) => mergeConversations(ctx, b.id, a.id));
    const result = await act(giver, (ctx) =>
      handOverMany(ctx, {
        to: idOf(receiver),
        dueAt: null,
        items: items.map(({ conversation, summary, promised, next }) => ({
          ...{ id: newId<HandoverId>(), conversation: conversation.id, summary, promised, next },
        })),
      }),
    );
    expect(result.done.map((one) => one.conversation).sort()).toEqual([a.id, c.id].sort());
    expect(result.left).toEqual([{ conversation: b.id, reason: 'changed_meanwhile' }]);
    expect((await view(c.id)).assignee?.id).toBe(idOf(receiver));
    for (const { conversation, handover } of result.done) await withdraw(giver, conversation, handover);
    expect((await view(c.id)).assignee?.id).toBe(idOf(giver));
  });
});
