import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, StaffId } from '../../../contract/ids.ts';
import { aReplyDesk, type ReplyDesk } from '../../../tests/builders/reply-desk.ts';
import { sharingIn, staffIdOf } from '../../../tests/builders/sharing-desk.ts';
import { aShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import type { Actor } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { changeConversation } from '../change-conversation.ts';
import { getConversation } from '../get-conversation.ts';
import { listConversations } from '../list-conversations.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: ReplyDesk;
let giver: Actor;
let receiver: Actor;
let leader: Actor;
let owner: Actor;
let conversation: ConversationId;

const { act, colleague, give, receive } = sharingIn(() => desk);
const nobody: StaffId | null = null;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
beforeEach(async () => {
  desk = await aReplyDesk(connection.db);
  giver = desk.shop.as('agent');
  leader = desk.shop.as('supervisor');
  owner = desk.shop.as('owner');
  receiver = await colleague();
  conversation = (await desk.asked()).id;
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

/** What 自分あて says to each: how many, and what the list then holds. */
async function calls(actor: Actor): Promise<[number, ConversationId[]]> {
  const { rows, counts } = await act(actor, (ctx) =>
    listConversations(ctx, {
      status: 'open',
      assignee: 'all',
      noise: false,
      only: 'calling',
      sort: 'waiting',
      limit: 50,
    }),
  );
  expect(rows.every((row) => row.calling)).toBe(true);
  return [counts.calling, rows.map((row) => row.id)];
}
const nothing: [number, ConversationId[]] = [0, []];
const it = (): [number, ConversationId[]] => [1, [conversation]];
const leaves = (actor: Actor) =>
  sql`update staff set disabled_at = now() where id = ${staffIdOf(actor)}`.execute(connection.db);

describe('a hand-over that nobody would see calls whoever leads', () => {
  test('to a colleague who works here it calls him alone', async () => {
    await give(conversation, staffIdOf(receiver), { by: giver });
    expect(await calls(receiver)).toEqual(it());
    for (const one of [giver, leader, owner]) expect(await calls(one)).toEqual(nothing);
  });

  test('to nobody in particular: supervisor and owner, until one has received it', async () => {
    const handover = await give(conversation, nobody, { by: giver });
    for (const one of [leader, owner]) expect(await calls(one)).toEqual(it());
    for (const one of [giver, receiver]) expect(await calls(one)).toEqual(nothing);
    await receive(receiver, conversation, handover);
    for (const one of [leader, owner]) expect(await calls(one)).toEqual(nothing);
  });

  test('who leads and gave it to nobody himself knows', async () => {
    await give(conversation, nobody, { by: leader });
    expect(await calls(leader)).toEqual(nothing);
    expect(await calls(owner)).toEqual(it());
  });

  test.each([
    ['left', (who: Actor) => leaves(who)],
    [
      'answers no more',
      (who: Actor) =>
        sql`update shop_members set role = 'warehouse' where staff_id = ${staffIdOf(who)}`.execute(
          connection.db,
        ),
    ],
  ])('to somebody who %s: supervisor and owner, who gave it too', async (_, goes) => {
    const handover = await give(conversation, staffIdOf(receiver), { by: leader });
    expect(await calls(leader)).toEqual(nothing);
    await goes(receiver);
    for (const one of [leader, owner]) expect(await calls(one)).toEqual(it());
    expect(await calls(giver)).toEqual(nothing);
    await receive(owner, conversation, handover);
    expect(await calls(leader)).toEqual(nothing);
  });

  test('closed behind it, it still calls', async () => {
    await give(conversation, nobody, { by: giver });
    const { version } = await act(giver, (ctx) => getConversation(ctx, conversation));
    await act(giver, (ctx) => changeConversation(ctx, conversation, { version, status: 'closed' }));
    expect(await calls(leader)).toEqual(it());
  });

  test('a row without hand-over calls nobody', async () => {
    const { rows } = await act(leader, (ctx) =>
      listConversations(ctx, {
        status: 'open',
        assignee: 'all',
        noise: false,
        sort: 'waiting',
        limit: 50,
      }),
    );
    expect(rows.map((row) => row.calling)).toEqual([false]);
  });

  test('of another shop it calls nobody here', async () => {
    await give(conversation, nobody, { by: giver });
    const other = await aShop(desk.desk.runner);
    const seen = await desk.desk.runner.run(other.shop, other.as('owner'), (ctx) =>
      listConversations(ctx, {
        status: 'open',
        assignee: 'all',
        noise: false,
        only: 'calling',
        sort: 'waiting',
        limit: 50,
      }),
    );
    expect([seen.counts.calling, seen.rows]).toEqual([0, []]);
  });
});
