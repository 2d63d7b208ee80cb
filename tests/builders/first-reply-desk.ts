import { sql } from 'kysely';
import type { FirstReplyRun } from '../../contract/first-replies.ts';
import type { ConversationId, FirstRepliesId, MessageId } from '../../contract/ids.ts';
import { changeMany } from '../../server/conversations/bulk/change-many.ts';
import type { Actor } from '../../server/platform/context.ts';
import type { Database } from '../../server/platform/db/connect.ts';
import { newId } from '../../server/platform/ids.ts';
import { getFirstReplies } from '../../server/replies/first-replies/describe-run.ts';
import { firstRepliesJob } from '../../server/replies/first-replies/job.ts';
import { previewFirstReplies } from '../../server/replies/first-replies/preview.ts';
import { readyWords } from '../../server/replies/first-replies/rules/ready-words.ts';
import { sendFirstReplies } from '../../server/replies/first-replies/send-first-replies.ts';
import type { ReplyDesk } from './reply-desk.ts';

export interface Asked {
  id: ConversationId;
  message: MessageId;
}

/** Business days of a desk whose clock stands at Wednesday noon. */
export const thursday = { day: '2026-07-23', time: '18:00' };
export const friday = { day: '2026-07-24', time: '15:30' };
export const words = readyWords('standard');

export const toAll = (asked: readonly Asked[], contact = thursday) =>
  asked.map(({ id, message }) => ({ conversation: id, lastSeen: message, ...contact }));

export const reasonsOf = ({ left }: Pick<FirstReplyRun, 'left'>) => left.map((one) => one.reason);

/** What people do who write to many at once; `where` is asked each time. */
export function firstRepliesIn(where: () => ReplyDesk, db: () => Database) {
  const act = <T>(actor: Actor, work: Parameters<ReplyDesk['asAgent']>[0]): Promise<T> =>
    where().desk.runner.run(where().shop.shop, actor, work) as Promise<T>;
  const agent = (): Actor => where().shop.as('agent');
  const work = (id: FirstRepliesId): Promise<void> =>
    firstRepliesJob(where().desk.runner).run(where().shop.shop, { run: id });
  const runOf = (id: FirstRepliesId, by = agent()) =>
    act<FirstReplyRun>(by, (ctx) => getFirstReplies(ctx, id));

  /** Presses; the job has not run. */
  const press = async (
    asked: readonly Asked[],
    over: {
      by?: Actor;
      id?: FirstRepliesId;
      recipients?: ReturnType<typeof toAll>;
      said?: typeof words;
    } = {},
  ): Promise<FirstRepliesId> => {
    const { by = agent(), id = newId<FirstRepliesId>(), recipients = toAll(asked), said = words } = over;
    await act(by, (ctx) => sendFirstReplies(ctx, { id, words: said, snippet: null, recipients }));
    return id;
  };

  return {
    work,
    press,
    runOf,
    /** Presses, and lets the job do what it does. */
    sent: async (asked: readonly Asked[], over: Parameters<typeof press>[1] = {}): Promise<FirstReplyRun> => {
      const id = await press(asked, over);
      await work(id);
      return await runOf(id, over.by);
    },
    preview: (asked: readonly Asked[], over: { contact?: typeof thursday; said?: typeof words } = {}) =>
      where().asAgent((ctx) =>
        previewFirstReplies(ctx, {
          words: over.said ?? words,
          recipients: asked.map(({ id }) => ({ conversation: id, ...(over.contact ?? thursday) })),
        }),
      ),
    /** Somebody each, with a name and a matter of his own. */
    three: async (round = ''): Promise<[Asked, Asked, Asked]> => {
      const ask = (name: string, address: string) =>
        where().asked({
          from: { name, address: `${round}${address}` },
          ...{ subject: `${name}の荷物`, text: `${name}です。まだ届きません。` },
        });
      return [
        await ask('鈴木 花子', 'hanako@example.com'),
        await ask('田中 一郎', 'ichiro@example.com'),
        await ask('高橋 実', 'minoru@example.com'),
      ];
    },
    repliesIn: async (id: ConversationId) =>
      (await where().view(id)).messages.filter((one) => one.kind === 'reply'),
    stateOf: async (id: ConversationId) => {
      const { rows } = await sql<Record<string, unknown>>`select status, hold_reason, hold_until, assignee_id,
        waiting_since, sort_at, first_replied_at from conversations
        where shop_id = ${where().shop.shop} and id = ${id}`.execute(db());
      return rows[0];
    },
    close: (id: ConversationId) =>
      where().asAgent((ctx) =>
        changeMany(ctx, {
          ...{ id: newId(), conversations: [id] },
          change: { status: 'closed', addTags: [], removeTags: [] },
        }),
      ),
  };
}
