import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FirstRepliesId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import {
  type Asked,
  firstRepliesIn,
  reasonsOf,
  toAll,
  words,
} from '../../../tests/builders/first-reply-desk.ts';
import { anIncoming, deliver } from '../../../tests/builders/incoming.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { sharingIn } from '../../../tests/builders/sharing-desk.ts';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { saveDraft } from '../../conversations/desk.ts';
import { takeClaim } from '../../conversations/sharing/claims.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { previewFirstReplies, readyFirstReplies } from './preview.ts';
import { sendFirstReplies } from './send-first-replies.ts';
import { undoFirstReplies } from './undo-first-replies.ts';

let connection: Connection;
let drop: () => Promise<void>;
let at: ReplyDesk;
const { act, send: reply, colleague } = sharingIn(() => at);
const { close, preview, repliesIn, runOf, sent, three, work } = firstRepliesIn(
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

describe('who is left out', () => {
  const supervisor = () => at.shop.as('supervisor');
  const before: [string, (one: Asked) => Promise<unknown>][] = [
    ['answered_already', (one) => reply(supervisor(), one.id, { lastSeen: one.message, afterwards: 'keep' })],
    ['closed', (one) => close(one.id)],
    ['claimed_by_colleague', (one) => act(supervisor(), (ctx) => takeClaim(ctx, one.id, hands))],
    ['draft_begun', (one) => act(supervisor(), (ctx) => saveDraft(ctx, one.id, '書きかけ'))],
    ['draft_begun', (one) => act(at.shop.as('agent'), (ctx) => saveDraft(ctx, one.id, '自分の書きかけ'))],
    [
      'no_recipient',
      async (one) => {
        await sql`update messages set sender_address = '', reply_to = null
          where shop_id = ${at.shop.shop} and id = ${one.message}`.execute(connection.db);
        await sql`update conversations set customer_id = null
          where shop_id = ${at.shop.shop} and id = ${one.id}`.execute(connection.db);
      },
    ],
    [
      'noise',
      (one) =>
        sql`update conversations set noise = 'sales', noise_by = 'staff', noise_evidence = '[]'
          where shop_id = ${at.shop.shop} and id = ${one.id}`.execute(connection.db),
    ],
  ];
  it.each(before)('%s: with the reason, and the others go', async (reason, happened) => {
    const [a, b] = await three();
    await happened(b);
    const looked = await preview([a, b]);
    expect(looked.letters.map((one) => one.conversation)).toEqual([a.id]);
    expect(reasonsOf(looked)).toEqual([reason]);
    const count = (await repliesIn(b.id)).length;
    const run = await sent([a, b]);
    expect([run.sent, reasonsOf(run)]).toEqual([1, [reason]]);
    expect(await repliesIn(b.id)).toHaveLength(count);
  });

  it('a value that is not known stops only his letter, and names it', async () => {
    const [a] = await three();
    const looked = await preview([a], { said: { ...words, ja: `${words.ja}\n{{注文番号}}` } });
    expect(looked.left).toMatchObject([{ reason: 'value_missing', details: ['注文番号'] }]);
  });

  it('what the check stops is not sent, and says why', async () => {
    const [a] = await three();
    const faulty = { ...words, ja: `${words.ja}\n7月25日(日)に発送します。` };
    expect((await preview([a], { said: faulty })).left).toMatchObject([
      { reason: 'draft_stopped', details: [expect.stringContaining('7月25日')] },
    ]);
    const id = newId<FirstRepliesId>();
    await at.asAgent((ctx) =>
      sendFirstReplies(ctx, { id, words: faulty, snippet: null, recipients: toAll([a]) }),
    );
    await work(id);
    const run = await runOf(id);
    expect(run).toMatchObject({ sent: 0, left: [{ reason: 'draft_stopped', customerName: '鈴木 花子' }] });
    expect(await repliesIn(a.id)).toEqual([]);
  });

  it('whoever wrote again since he was looked at waits for a person who reads it', async () => {
    const [a] = await three();
    const { subject } = await at.view(a.id);
    const [{ mailId }] = (
      await sql<{
        mailId: string;
      }>`select message_id as "mailId" from messages where id = ${a.message}`.execute(connection.db)
    ).rows as [{ mailId: string }];
    await deliver(
      at.desk.runner,
      at.shop,
      anIncoming({
        ...{ from: { name: '鈴木 花子', address: 'hanako@example.com' }, subject, text: '届きました。' },
        ...{ inReplyTo: [mailId], references: [mailId] },
      }),
    );
    const run = await sent([a]);
    expect([run.sent, reasonsOf(run)]).toEqual([0, ['customer_wrote_meanwhile']]);
  });
});

const hands = { takeOver: false, withDraft: false };

describe('who may', () => {
  it.each<Role>(['reader', 'warehouse'])('%s neither looks nor sends', async (role) => {
    const asked = await three();
    const as = at.shop.as(role);
    const id = newId<FirstRepliesId>();
    const recipients = toAll(asked);
    const tries = [
      () => act(as, readyFirstReplies),
      () => act(as, (ctx) => previewFirstReplies(ctx, { words, recipients })),
      () => act(as, (ctx) => sendFirstReplies(ctx, { id, words, snippet: null, recipients })),
      () => runOf(id, as),
      () => act(as, (ctx) => undoFirstReplies(ctx, id)),
    ];
    for (const one of tries) expect(await reasonOf(one())).toBe('not_allowed');
  });

  it('nobody else’s press is seen or taken back; another shop’s conversation does not exist', async () => {
    const asked = await three();
    const run = await sent(asked);
    const other = await colleague('supervisor');
    expect(await reasonOf(runOf(run.id, other))).toBe('not_found');
    expect(await reasonOf(act(other, (ctx) => undoFirstReplies(ctx, run.id)))).toBe('not_found');
    const there = await aReplyDesk(connection.db);
    const foreign = await there.asked();
    const looked = await preview([foreign]);
    expect(looked).toMatchObject({ letters: [], left: [{ reason: 'not_found', subject: '', number: null }] });
    const sending = at.asAgent((ctx) =>
      sendFirstReplies(ctx, { id: newId(), words, snippet: null, recipients: toAll([foreign]) }),
    );
    expect(await reasonOf(sending)).toBe('not_found');
    expect((await there.view(foreign.id)).status).toBe('open');
  });

  it('whoever was switched off before the job ran writes to nobody', async () => {
    const asked = await three();
    const gone = await colleague('agent');
    const id = newId<FirstRepliesId>();
    await act(gone, (ctx) => sendFirstReplies(ctx, { id, words, snippet: null, recipients: toAll(asked) }));
    await sql`update staff set disabled_at = now() where id = ${gone.kind === 'staff' ? gone.id : ''}`.execute(
      connection.db,
    );
    await work(id);
    const run = await runOf(id, gone);
    expect([run.sent, new Set(reasonsOf(run))]).toEqual([0, new Set(['not_allowed'])]);
  });
});

describe('the questions to the database', () => {
  it.each([
    [
      'letters of a press',
      sql`select * from first_reply_letters where shop_id = 1 and run_id = ${newId()} order by place`,
    ],
    [
      'the next that waits',
      sql`select * from first_reply_letters where shop_id = 1 and run_id = ${newId()} and state = 'waiting'
        order by place limit 1 for update`,
    ],
    [
      'drafts',
      sql`select author_id from drafts where shop_id = 1 and conversation_id = ${newId()} order by saved_at`,
    ],
  ])('%s reads its index from the shop on', async (_what, question) => {
    const plan = await connection.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      return (await sql<{ 'QUERY PLAN': string }>`explain ${question}`.execute(tx)).rows;
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Cond: \(\(shop_id = 1\) AND/);
  });
});
