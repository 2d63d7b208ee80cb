import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FirstReplyRun } from '../../../contract/first-replies.ts';
import type { ConversationId, FirstRepliesId, MessageId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import { anIncoming, deliver } from '../../../tests/builders/incoming.ts';
import { aReplyDesk, type ReplyDesk, reasonOf } from '../../../tests/builders/reply-desk.ts';
import { sharingIn } from '../../../tests/builders/sharing-desk.ts';
import { freshDatabase } from '../../../tests/setup/database.ts';
import { changeMany } from '../../conversations/bulk/change-many.ts';
import { saveDraft } from '../../conversations/desk.ts';
import { takeClaim } from '../../conversations/sharing/claims.ts';
import type { Actor } from '../../platform/context.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { newId } from '../../platform/ids.ts';
import { changeShopSettings } from '../../staff/shop-settings.ts';
import { getFirstReplies } from './describe-run.ts';
import { firstRepliesJob } from './job.ts';
import { previewFirstReplies, readyFirstReplies } from './preview.ts';
import { readyWords } from './rules/ready-words.ts';
import { sendFirstReplies } from './send-first-replies.ts';
import { undoFirstReplies } from './undo-first-replies.ts';

let connection: Connection;
let drop: () => Promise<void>;
let at: ReplyDesk;
const { act, send: reply, colleague } = sharingIn(() => at);

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

interface Asked {
  id: ConversationId;
  message: MessageId;
}

const thursday = { day: '2026-07-23', time: '18:00' };
const friday = { day: '2026-07-24', time: '15:30' };
const words = { ...readyWords('standard') };

/** Somebody each, with a name and a matter of his own. */
async function three(round = ''): Promise<[Asked, Asked, Asked]> {
  const ask = (name: string, address: string) =>
    at.asked({
      from: { name, address: `${round}${address}` },
      ...{ subject: `${name}の荷物`, text: `${name}です。まだ届きません。` },
    });
  return [
    await ask('鈴木 花子', 'hanako@example.com'),
    await ask('田中 一郎', 'ichiro@example.com'),
    await ask('高橋 実', 'minoru@example.com'),
  ];
}

const toAll = (asked: readonly Asked[], contact = thursday) =>
  asked.map(({ id, message }) => ({ conversation: id, lastSeen: message, ...contact }));

/** Presses, and lets the job do what it does. */
async function sent(
  asked: readonly Asked[],
  over: { by?: Actor; id?: FirstRepliesId; recipients?: ReturnType<typeof toAll> } = {},
): Promise<FirstReplyRun> {
  const by = over.by ?? at.shop.as('agent');
  const id = over.id ?? newId<FirstRepliesId>();
  const recipients = over.recipients ?? toAll(asked);
  await act(by, (ctx) => sendFirstReplies(ctx, { id, words, snippet: null, recipients }));
  await work(id);
  return await act(by, (ctx) => getFirstReplies(ctx, id));
}

const work = (id: FirstRepliesId): Promise<void> =>
  firstRepliesJob(at.desk.runner).run(at.shop.shop, { run: id });
const preview = (asked: readonly Asked[], over: { contact?: typeof thursday; words?: typeof words } = {}) =>
  at.asAgent((ctx) =>
    previewFirstReplies(ctx, {
      words: over.words ?? words,
      recipients: asked.map(({ id }) => ({ conversation: id, ...(over.contact ?? thursday) })),
    }),
  );
const repliesIn = async (id: ConversationId) =>
  (await at.view(id)).messages.filter((one) => one.kind === 'reply');
const stateOf = async (id: ConversationId) => {
  const { rows } = await sql<Record<string, unknown>>`select status, hold_reason, hold_until, assignee_id,
    waiting_since, sort_at, first_replied_at from conversations
    where shop_id = ${at.shop.shop} and id = ${id}`.execute(connection.db);
  return rows[0];
};
const reasonsOf = ({ left }: Pick<FirstReplyRun, 'left'>) => left.map((one) => one.reason);

describe('the ready-made words', () => {
  it.each(['formal', 'standard', 'friendly'] as const)('in the %s voice pass the check', async (voice) => {
    await at.desk.runner.run(at.shop.shop, at.shop.as('owner'), (ctx) => changeShopSettings(ctx, { voice }));
    const ready = await at.asAgent(readyFirstReplies);
    expect(ready.contact).toEqual(thursday);
    expect(ready.days.slice(0, 4)).toEqual(['2026-07-22', '2026-07-23', '2026-07-24', '2026-07-27']);
    const [one] = await three();
    const { letters, left } = await preview([one], { words: ready.words });
    expect(left).toEqual([]);
    expect(letters).toMatchObject([{ language: 'ja', findings: [], when: '7月23日(木)18時' }]);
    expect(letters[0]?.text).toContain('7月23日(木)18時まで');
    expect(letters[0]?.text.startsWith(voice === 'formal' ? '鈴木 花子 様' : '鈴木')).toBe(true);
  });

  it('go to whoever wrote in English in English, with the date in words of that language', async () => {
    const jane = await at.asked({
      from: { name: 'Jane Smith', address: 'jane@example.org' },
      text: 'Hello, where is my order? I have been waiting for two weeks.',
    });
    const { letters } = await preview([jane]);
    expect(letters).toMatchObject([{ language: 'en', when: '18:00 (Japan time) on Thursday, July 23' }]);
    expect(letters[0]?.text).toMatch(/^Dear Jane Smith,\n\nThis is agent \d+ of .+\.\nThank you/);
    const japanese = await preview([jane], { words: { ...words, en: '' } });
    expect(japanese.letters).toMatchObject([{ language: 'ja' }]);
  });

  it('carry no link to a telephone', async () => {
    const phone = await at.asked({ from: { name: '林', address: 'hayashi@docomo.ne.jp' } });
    const linked = { ...words, ja: `${words.ja}\n詳しくは https://shop.example/faq` };
    expect((await preview([phone], { words: linked })).letters[0]?.text).not.toContain('https://');
  });
});

describe('a date', () => {
  it.each([
    ['without one', { ja: 'お待ちください。', en: '' }, thursday, 'contact_date_missing'],
    ['English without one', { ja: words.ja, en: 'Please wait.' }, thursday, 'contact_date_missing'],
    ['that is over', words, { day: '2026-07-22', time: '11:00' }, 'contact_time_passed'],
    ['on a closed day', words, { day: '2026-07-25', time: '12:00' }, 'contact_day_closed'],
    ['far away', words, { day: '2026-12-25', time: '12:00' }, 'invalid_input'],
  ])('%s is refused before anything is written', async (_what, those, contact, reason) => {
    const [one] = await three();
    expect(await reasonOf(preview([one], { words: those, contact }))).toBe(reason);
    const id = newId<FirstRepliesId>();
    const recipients = toAll([one], contact);
    const sending = at.asAgent((ctx) =>
      sendFirstReplies(ctx, { id, words: those, snippet: null, recipients }),
    );
    expect(await reasonOf(sending)).toBe(reason);
    expect(await reasonOf(at.asAgent((ctx) => getFirstReplies(ctx, id)))).toBe('not_found');
  });
});

describe('sending', () => {
  it('writes to each by name, in the thread, with his own date, and holds the matter until then', async () => {
    const [a, b, c] = await three();
    const recipients = [...toAll([a, b]), ...toAll([c], friday)];
    const run = await sent([a, b, c], { recipients });
    expect(run).toMatchObject({ state: 'done', total: 3, sent: 3, left: [], takenBack: 0 });
    await at.work();
    expect(at.channel.sent).toHaveLength(0);
    await at.later(1);
    expect(at.channel.sent).toHaveLength(3);
    const [first, , third] = [a, b, c].map(({ id }) =>
      at.channel.sent.find(({ message }) => message.to[0]?.address === addressOf(id, [a, b, c])),
    );
    expect(first?.message).toMatchObject({ subject: 'Re: 鈴木 花子の荷物' });
    expect(first?.message.inReplyTo).toMatch(/^m\d+@example\.com$/);
    expect(third?.message.text).toContain('7月24日(金)15時30分まで');
    for (const [{ id }, day] of [
      [a, thursday.day],
      [c, friday.day],
    ] as const) {
      const { status, holdUntil, holdReason, waitingSince, assignee, messages } = await at.view(id);
      expect({ status, holdUntil, waitingSince, assignee }).toEqual({
        ...{ status: 'on_hold', holdUntil: day, waitingSince: null, assignee: null },
      });
      expect(holdReason).toContain('一次返信を送信済み');
      expect(messages.filter((one) => one.kind === 'reply')).toMatchObject([
        { author: { id: at.shop.people.agent } },
      ]);
      expect((await stateOf(id))?.first_replied_at).not.toBeNull();
    }
  });

  it('counts as the first answer; the receipt notice before it does not', async () => {
    const [a] = await three();
    expect((await stateOf(a.id))?.first_replied_at).toBeNull();
    await sent([a]);
    expect((await stateOf(a.id))?.first_replied_at).toEqual(at.desk.clock.now());
  });

  it('comes back to the list on the day that was promised', async () => {
    const [a] = await three();
    await sent([a]);
    at.desk.clock.set('2026-07-22T22:00:00Z');
    await at.later(0);
    expect((await at.view(a.id)).status).toBe('open');
  });

  it('the same press twice, and the job twice, is once', async () => {
    const asked = await three();
    const id = newId<FirstRepliesId>();
    await sent(asked, { id });
    const again = await sent(asked, { id });
    await Promise.all([work(id), work(id)]);
    expect(again).toMatchObject({ total: 3, sent: 3 });
    for (const one of asked) expect(await repliesIn(one.id)).toHaveLength(1);
  });
});

const addressOf = (id: ConversationId, all: readonly Asked[]): string =>
  ['hanako@example.com', 'ichiro@example.com', 'minoru@example.com'][all.findIndex((one) => one.id === id)] ??
  '';

describe('who is left out', () => {
  const supervisor = () => at.shop.as('supervisor');
  const before: [string, (one: Asked) => Promise<unknown>][] = [
    ['answered_already', (one) => reply(supervisor(), one.id, { lastSeen: one.message, afterwards: 'keep' })],
    ['closed', (one) => change(one.id, 'closed')],
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
    const looked = await preview([a], { words: { ...words, ja: `${words.ja}\n{{注文番号}}` } });
    expect(looked.left).toMatchObject([{ reason: 'value_missing', details: ['注文番号'] }]);
  });

  it('what the check stops is not sent, and says why', async () => {
    const [a] = await three();
    const faulty = { ...words, ja: `${words.ja}\n7月25日(日)に発送します。` };
    expect((await preview([a], { words: faulty })).left).toMatchObject([
      { reason: 'draft_stopped', details: [expect.stringContaining('7月25日')] },
    ]);
    const id = newId<FirstRepliesId>();
    await at.asAgent((ctx) =>
      sendFirstReplies(ctx, { id, words: faulty, snippet: null, recipients: toAll([a]) }),
    );
    await work(id);
    const run = await at.asAgent((ctx) => getFirstReplies(ctx, id));
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
const change = (id: ConversationId, status: 'closed') =>
  at.asAgent((ctx) =>
    changeMany(ctx, { id: newId(), conversations: [id], change: { status, addTags: [], removeTags: [] } }),
  );

describe('two at once', () => {
  it('two who send to the same many: each customer hears once', async () => {
    const asked = await three();
    const [one, other] = [newId<FirstRepliesId>(), newId<FirstRepliesId>()];
    const by = [at.shop.as('agent'), at.shop.as('supervisor')] as const;
    const press = (id: FirstRepliesId, actor: Actor) =>
      act(actor, (ctx) => sendFirstReplies(ctx, { id, words, snippet: null, recipients: toAll(asked) }));
    await Promise.all([press(one, by[0]), press(other, by[1])]);
    await Promise.all([work(one), work(other), work(one)]);
    const runs = [
      await act(by[0], (ctx) => getFirstReplies(ctx, one)),
      await act(by[1], (ctx) => getFirstReplies(ctx, other)),
    ];
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
      const run = await at.asAgent((ctx) => getFirstReplies(ctx, id));
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
    expect(await at.asAgent((ctx) => getFirstReplies(ctx, id))).toMatchObject({ sent: 0, takenBack: 3 });
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
    expect((await at.asAgent((ctx) => getFirstReplies(ctx, run.id))).state).toBe('done');
  });

  it('keeps what a colleague did meanwhile, and lets the customer wait again otherwise', async () => {
    const [a, b] = await three();
    const run = await sent([a, b]);
    await change(a.id, 'closed');
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

describe('by night', () => {
  it('to a telephone it waits for the morning, is counted, and can be taken back until then', async () => {
    at.desk.clock.set('2026-07-22T13:30:00Z');
    const phone = await at.asked({ from: { name: '林', address: 'hayashi@docomo.ne.jp' } });
    at.desk.clock.pass(90);
    const run = await sent([phone]);
    expect(run).toMatchObject({ sent: 1, heldForNight: 1 });
    await at.later(60);
    expect(at.channel.sent).toEqual([]);
    expect((await at.asAgent((ctx) => undoFirstReplies(ctx, run.id))).takenBack).toBe(1);
  });
});

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
      () => act(as, (ctx) => getFirstReplies(ctx, id)),
      () => act(as, (ctx) => undoFirstReplies(ctx, id)),
    ];
    for (const one of tries) expect(await reasonOf(one())).toBe('not_allowed');
  });

  it('nobody else’s press is seen or taken back; another shop’s conversation does not exist', async () => {
    const asked = await three();
    const run = await sent(asked);
    const other = await colleague('supervisor');
    expect(await reasonOf(act(other, (ctx) => getFirstReplies(ctx, run.id)))).toBe('not_found');
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
    const run = await act(gone, (ctx) => getFirstReplies(ctx, id));
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
