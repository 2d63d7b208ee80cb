import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FirstRepliesId } from '../../../contract/ids.ts';
import { firstRepliesIn, reasonsOf, toAll, words } from '../../../tests/builders/first-reply-desk.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { sharingIn } from '../../../tests/builders/sharing-desk.ts';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { changeMany } from '../../conversations/bulk/change-many.ts';
import type { Actor } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { sendFirstReplies } from './send-first-replies.ts';
import { undoFirstReplies } from './undo-first-replies.ts';

let connection: Connection;
let drop: () => Promise<void>;
let at: ReplyDesk;
const { act, send: reply } = sharingIn(() => at);
const { close, repliesIn, runOf, sent, stateOf, three, work } = firstRepliesIn(
  () => at,
  () => connection.db,
);

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = fresh.drop;
  connection = connect(fresh.url, 6);
});
beforeEach(async () => {
  // A Wednesday noon in Tokyo; the shop is open till 18:00.
  at = await aReplyDesk(connection.db);
});
afterAll(async () => {
  await connection.close();
  await drop();
});

describe('two at once', () => {
  it('two who send to the same many: each customer hears once', async () => {
    const asked = await three();
    const [one, other] = [newId<FirstRepliesId>(), newId<FirstRepliesId>()];
    const by = [at.shop.as('agent'), at.shop.as('supervisor')] as const;
    const press = (id: FirstRepliesId, actor: Actor) =>
      act(actor, (ctx) => sendFirstReplies(ctx, { id, words, snippet: null, recipients: toAll(asked) }));
    await Promise.all([press(one, by[0]), press(other, by[1])]);
    await Promise.all([work(one), work(other), work(one)]);
    const runs = [await runOf(one, by[0]), await runOf(other, by[1])];
    expect(runs.reduce((sum, run) => sum + run.sent, 0)).toBe(3);
    expect(runs.flatMap((run) => reasonsOf(run))).toEqual([
      'answered_already',
      'answered_already',
      'answered_already',
    ]);
    for (const { id } of asked) expect(await repliesIn(id)).toHaveLength(1);
  });

  it('a colleague who answers one of them at that moment: one reply, whoever was quicker', async () => {
    for (let round = 0; round < 8; round += 1) {
      const asked = await three(`round${round}.`);
      const [, target] = asked;
      const id = newId<FirstRepliesId>();
      await at.asAgent((ctx) =>
        sendFirstReplies(ctx, { id, words, snippet: null, recipients: toAll(asked) }),
      );
      const [, answered] = await Promise.all([
        work(id),
        reasonOf(reply(at.shop.as('supervisor'), target.id, { lastSeen: target.message })),
      ]);
      const run = await runOf(id);
      expect(await repliesIn(target.id)).toHaveLength(1);
      expect(run.sent).toBe(answered === 'nothing was refused' ? 2 : 3);
    }
  });

  it('taken back while it is written: nothing is half done', async () => {
    const asked = await three();
    const id = newId<FirstRepliesId>();
    await at.asAgent((ctx) => sendFirstReplies(ctx, { id, words, snippet: null, recipients: toAll(asked) }));
    const undo = at.asAgent((ctx) => undoFirstReplies(ctx, id));
    await Promise.all([work(id), undo]);
    expect(await runOf(id)).toMatchObject({ sent: 0, takenBack: 3 });
    await at.later(5);
    expect(at.channel.sent).toEqual([]);
    for (const one of asked) expect((await at.view(one.id)).status).toBe('open');
  });
});

describe('taking back', () => {
  it('puts each where it was, to the letter, and leaves no draft', async () => {
    const asked = await three();
    await at.asAgent((ctx) =>
      changeMany(ctx, {
        ...{ id: newId(), conversations: [asked[2].id] },
        change: {
          status: 'on_hold',
          holdReason: '入荷待ち',
          holdUntil: '2026-07-30',
          addTags: [],
          removeTags: [],
        },
      }),
    );
    const before = await Promise.all(asked.map((one) => stateOf(one.id)));
    const run = await sent(asked);
    expect(run.sent).toBe(3);
    const undone = await at.asAgent((ctx) => undoFirstReplies(ctx, run.id));
    expect(undone).toMatchObject({ state: 'taken_back', sent: 0, takenBack: 3 });
    expect(await Promise.all(asked.map((one) => stateOf(one.id)))).toEqual(before);
    await at.later(5);
    expect(at.channel.sent).toEqual([]);
    expect((await at.view(asked[0].id)).draft).toBeNull();
    expect(await reasonOf(at.asAgent((ctx) => undoFirstReplies(ctx, run.id)))).toBe('already_undone');
    // Whoever was taken back can be written to again.
    expect((await sent(asked)).sent).toBe(3);
  });

  it('leaves alone what has left, and says so when it is all of it', async () => {
    const asked = await three();
    const run = await sent(asked);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(3);
    expect(await reasonOf(at.asAgent((ctx) => undoFirstReplies(ctx, run.id)))).toBe('undo_too_late');
    expect((await at.view(asked[0].id)).status).toBe('on_hold');
    expect((await runOf(run.id)).state).toBe('done');
  });

  it('keeps what a colleague did meanwhile, and lets the customer wait again otherwise', async () => {
    const [a, b] = await three();
    const run = await sent([a, b]);
    await close(a.id);
    await act(at.shop.as('supervisor'), (ctx) =>
      changeMany(ctx, {
        ...{ id: newId(), conversations: [b.id] },
        change: { assignee: at.shop.people.supervisor, addTags: [], removeTags: [] },
      }),
    );
    expect((await at.asAgent((ctx) => undoFirstReplies(ctx, run.id))).takenBack).toBe(2);
    expect((await at.view(a.id)).status).toBe('closed');
    const { status, assignee, waitingSince } = await at.view(b.id);
    expect([status, assignee?.id]).toEqual(['open', at.shop.people.supervisor]);
    expect(waitingSince).not.toBeNull();
  });
});
