import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConversationId, MessageId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { sharingIn, staffIdOf } from '../../../tests/builders/sharing-desk.ts';
import { aMember, aShop } from '../../../tests/builders/shop.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/setup/database.ts';
import type { Actor, Context } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { undoReply } from '../../replies/send-reply.ts';
import { changeConversation } from '../change-conversation.ts';
import { saveDraft, showPresence } from '../desk.ts';
import { getConversation } from '../get-conversation.ts';
import { mergeConversations } from '../merge-conversations.ts';
import { splitConversation } from '../split-conversation.ts';
import { getClaim, releaseClaim, takeClaim } from './claims.ts';

let database: FreshDatabase;
let connection: Connection;
let desk: ReplyDesk;
let sato: Actor;
let tanaka: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  connection = connect(database.url);
});
beforeEach(async () => {
  desk = await aReplyDesk(connection.db);
  sato = desk.shop.as('agent');
  tanaka = desk.shop.as('supervisor');
});
afterAll(async () => {
  await connection.close();
  await database.drop();
});

const { act, send } = sharingIn(() => desk);
const idOf = staffIdOf;
const take = (actor: Actor, id: ConversationId, wish = { takeOver: false, withDraft: false }) =>
  act(actor, (ctx) => takeClaim(ctx, id, wish));
const beat = (actor: Actor, id: ConversationId, mode: 'viewing' | 'writing' | 'gone') =>
  act(actor, (ctx) => showPresence(ctx, id, mode));
const held = async (id: ConversationId): Promise<string | null> =>
  (await act(tanaka, (ctx) => getClaim(ctx, id)))?.by.id ?? null;
const seconds = (n: number): void => desk.desk.clock.pass(n / 60);
describe('who answers', () => {
  test('is who opened the reply first; the second is told who and since when', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    await act(sato, (ctx) => saveDraft(ctx, id, '鈴木様 お待たせ'));
    expect(await reasonOf(take(tanaka, id))).toBe('claimed_by_colleague');
    const seen = await act(tanaka, (ctx) => getConversation(ctx, id));
    expect(seen.claim).toMatchObject({ by: { id: idOf(sato) }, draft: { text: '鈴木様 お待たせ' } });
    expect(seen).toMatchObject({ status: 'working', assignee: { id: idOf(sato) } });
  });

  test('nobody else’s reply leaves meanwhile, his own does, and ends the claim', async () => {
    const { id, message } = await desk.asked();
    await take(sato, id);
    expect(await reasonOf(send(tanaka, id, { lastSeen: message }))).toBe('claimed_by_colleague');
    await send(sato, id, { lastSeen: message });
    expect(await held(id)).toBeNull();
    expect(await reasonOf(send(tanaka, id, { lastSeen: message }))).toBe('someone_replied_first');
  });

  test('the same reply once more, after a lost answer, is the same reply whoever answers by then', async () => {
    const { id, message } = await desk.asked();
    const reply = newId<MessageId>();
    await send(sato, id, { lastSeen: message, id: reply, afterwards: 'keep' });
    await take(tanaka, id);
    await send(sato, id, { lastSeen: message, id: reply });
    expect((await desk.view(id)).messages.filter((m) => m.kind === 'reply')).toHaveLength(1);
  });

  test('typing keeps it for three minutes, if the page gives signs of life', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    for (let s = 0; s < 170; s += 20) {
      seconds(20);
      await beat(sato, id, 'writing');
      expect(await held(id)).toBe(s + 20 < 180 ? idOf(sato) : null);
    }
    // Signs of life do not bring back what is over; typing does.
    await beat(sato, id, 'writing');
    expect(await held(id)).toBeNull();
    await take(sato, id);
    expect(await held(id)).toBe(idOf(sato));
  });

  test('typing renews it without changing since when', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    const since = (await act(tanaka, (ctx) => getClaim(ctx, id)))?.since;
    for (let n = 0; n < 20; n += 1) {
      seconds(30);
      await take(sato, id);
    }
    expect(await act(tanaka, (ctx) => getClaim(ctx, id))).toMatchObject({ by: { id: idOf(sato) }, since });
  });

  test('a page that was killed holds it for 45 seconds, and his words stay', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    await act(sato, (ctx) => saveDraft(ctx, id, '途中まで'));
    seconds(44);
    expect(await held(id)).toBe(idOf(sato));
    seconds(2);
    expect(await held(id)).toBeNull();
    // Somebody who was reading along takes over just then: the words come along.
    await take(tanaka, id, { takeOver: true, withDraft: true });
    expect((await act(tanaka, (ctx) => getConversation(ctx, id))).draft?.text).toBe('途中まで');
  });

  test('a restart of the program forgets nothing: it stands in the database', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    const again = connect(database.url);
    const row = await sql<{
      n: number;
    }>`select count(*)::int as n from claims where conversation_id = ${id}`.execute(again.db);
    await again.close();
    expect(row.rows[0]?.n).toBe(1);
    expect(await reasonOf(take(tanaka, id))).toBe('claimed_by_colleague');
  });
});

describe('two pages of one person', () => {
  test('are one writer; the page that only looks neither ends nor prolongs it', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    await take(sato, id);
    await beat(sato, id, 'writing');
    expect((await beat(sato, id, 'viewing')).presence).toMatchObject([{ mode: 'writing' }]);
    seconds(30);
    await beat(sato, id, 'viewing');
    seconds(16);
    expect(await held(id)).toBeNull();
  });

  test('one of them closed: the other takes it again with the next letter', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    await beat(sato, id, 'gone');
    expect(await held(id)).toBeNull();
    await take(sato, id);
    expect(await held(id)).toBe(idOf(sato));
  });
});

describe('taking over', () => {
  test('is recorded, keeps the other’s words with him, and brings them along when asked', async () => {
    const { id, message } = await desk.asked();
    await take(sato, id);
    await act(sato, (ctx) => saveDraft(ctx, id, '佐藤の文'));
    await take(tanaka, id, { takeOver: true, withDraft: true });
    const seen = await act(tanaka, (ctx) => getConversation(ctx, id));
    expect(seen.draft?.text).toBe('佐藤の文');
    expect(seen.history.at(-1)).toMatchObject({
      kind: 'claim_taken_over',
      actor: { id: idOf(tanaka) },
      data: { from: idOf(sato), withDraft: true },
    });
    const his = await act(sato, (ctx) => getConversation(ctx, id));
    expect(his).toMatchObject({ draft: { text: '佐藤の文' }, claim: { by: { id: idOf(tanaka) } } });
    expect(await reasonOf(send(sato, id, { lastSeen: message }))).toBe('claimed_by_colleague');
    // And back again.
    await take(sato, id, { takeOver: true, withDraft: false });
    await send(sato, id, { lastSeen: message });
  });

  test('what one wrote oneself is not lost', async () => {
    const { id } = await desk.asked();
    await act(tanaka, (ctx) => saveDraft(ctx, id, '田中の文'));
    await take(sato, id);
    await act(sato, (ctx) => saveDraft(ctx, id, '佐藤の文'));
    await take(tanaka, id, { takeOver: true, withDraft: true });
    await take(tanaka, id, { takeOver: true, withDraft: true });
    expect((await act(tanaka, (ctx) => getConversation(ctx, id))).draft?.text).toBe('田中の文\n\n佐藤の文');
  });

  test('of nobody’s is plainly beginning: nothing is recorded', async () => {
    const { id } = await desk.asked();
    await take(tanaka, id, { takeOver: true, withDraft: true });
    expect((await desk.view(id)).history.map((one) => one.kind)).not.toContain('claim_taken_over');
  });
});

describe('it ends', () => {
  test('when he lets go, not when somebody else does', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    await act(tanaka, (ctx) => releaseClaim(ctx, id));
    expect(await held(id)).toBe(idOf(sato));
    await beat(sato, id, 'writing');
    await act(sato, (ctx) => releaseClaim(ctx, id));
    expect(await held(id)).toBeNull();
    expect((await desk.view(id)).presence).toMatchObject([{ mode: 'viewing' }]);
  });

  test('when it is closed', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    const { version } = await desk.view(id);
    await act(tanaka, (ctx) => changeConversation(ctx, id, { version, status: 'closed' }));
    expect(await held(id)).toBeNull();
  });

  test('when it is put into another, while that one’s stays', async () => {
    const [a, b] = [
      await desk.asked({ text: 'a' }),
      await desk.asked({ text: 'b', from: { name: '', address: 'b@example.com' } }),
    ];
    await take(sato, a.id);
    await take(tanaka, b.id);
    await act(tanaka, (ctx) => mergeConversations(ctx, a.id, b.id));
    expect([await held(a.id), await held(b.id)]).toEqual([null, idOf(tanaka)]);
    expect(await reasonOf(take(sato, a.id))).toBe('changed_meanwhile');
  });

  test('when messages are taken out of it', async () => {
    const { id, message } = await desk.asked();
    await send(sato, id, { lastSeen: message, afterwards: 'keep' });
    await take(sato, id);
    await act(tanaka, (ctx) => splitConversation(ctx, id, [message]));
    expect(await held(id)).toBeNull();
  });

  test('at once when its holder is switched off, or may no longer answer', async () => {
    const { id, message } = await desk.asked();
    await take(sato, id);
    await sql`update staff set disabled_at = now() where id = ${idOf(sato)}`.execute(connection.db);
    expect(await held(id)).toBeNull();
    await sql`update staff set disabled_at = null where id = ${idOf(sato)}`.execute(connection.db);
    await sql`update shop_members set role = 'reader' where staff_id = ${idOf(sato)}`.execute(connection.db);
    await take(tanaka, id);
    await send(tanaka, id, { lastSeen: message });
  });

  test('a reply taken back is open to whoever comes first', async () => {
    const { id, message } = await desk.asked();
    const reply = newId<MessageId>();
    await send(sato, id, { lastSeen: message, id: reply });
    await act(sato, (ctx) => undoReply(ctx, id, reply));
    await take(tanaka, id);
    expect(await reasonOf(take(sato, id))).toBe('claimed_by_colleague');
    expect((await act(sato, (ctx) => getConversation(ctx, id))).draft?.text).toBe('本日発送しました。');
  });
});

describe('the attacker', () => {
  test.each<Role>(['warehouse', 'reader'])('%s may read along but answers nothing', async (role) => {
    const { id } = await desk.asked();
    const actor: Actor = {
      kind: 'staff',
      id: await aMember(desk.desk.runner, desk.shop.shop, role),
      name: '',
      role,
    };
    expect(await reasonOf(take(actor, id))).toBe('not_allowed');
    expect(await reasonOf(take(actor, id, { takeOver: true, withDraft: true }))).toBe('not_allowed');
    await take(sato, id);
    expect(await act(actor, (ctx) => getClaim(ctx, id))).toMatchObject({ by: { id: idOf(sato) } });
    await beat(actor, id, 'writing');
    await beat(actor, id, 'gone');
    expect(await held(id)).toBe(idOf(sato));
  });

  test('of another shop finds nothing', async () => {
    const { id } = await desk.asked();
    await take(sato, id);
    const other = await aShop(desk.desk.runner);
    const there = <T>(work: (ctx: Context) => Promise<T>) =>
      desk.desk.runner.run(other.shop, other.as('owner'), work);
    expect(await reasonOf(there((ctx) => takeClaim(ctx, id, { takeOver: true, withDraft: true })))).toBe(
      'not_found',
    );
    expect(await reasonOf(there((ctx) => releaseClaim(ctx, id)))).toBe('not_found');
    expect(await reasonOf(there((ctx) => getClaim(ctx, id)))).toBe('not_found');
    expect(await held(id)).toBe(idOf(sato));
  });

  test('ten at once: one gets it', async () => {
    const { id } = await desk.asked();
    const people: Actor[] = [];
    for (let n = 0; n < 10; n += 1)
      people.push({
        kind: 'staff',
        id: await aMember(desk.desk.runner, desk.shop.shop, 'agent'),
        name: '',
        role: 'agent',
      });
    const outcomes = await Promise.all(people.map((one) => reasonOf(take(one, id))));
    expect(outcomes.filter((one) => one !== 'claimed_by_colleague')).toEqual(['nothing was refused']);
  });
});
