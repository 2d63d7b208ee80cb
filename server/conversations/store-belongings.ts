import { sql } from 'kysely';
import type { ConversationId, MessageId, NoteId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { participants, pointedAtByMailId } from './looked-ahead.ts';
import { moveMentions } from './sharing/store-mentions.ts';
import type { MovedDraft } from './store-moves.ts';

/** What belongs to a conversation and goes with its messages. */
export interface Way {
  from: ConversationId;
  to: ConversationId;
}

/** Moves these messages, or all, with their place in the outbox, their files and what happened to them. */
export async function moveMessages(
  ctx: Context,
  { from, to }: Way,
  which: readonly MessageId[] | 'all',
): Promise<MessageId[]> {
  const chosen = which === 'all' ? sql`` : sql`and id = any(${[...which]}::uuid[])`;
  // Where it first arrived is remembered until it lies there again.
  const { rows } = await sql<{ id: MessageId }>`
    update messages set conversation_id = ${to},
      origin_conversation_id = nullif(coalesce(origin_conversation_id, ${from}::uuid), ${to}::uuid)
    where shop_id = ${ctx.shop} and conversation_id = ${from} ${chosen} returning id`.execute(ctx.tx);
  const moved = rows.map((row) => row.id);
  pointedAtByMailId.forgetAll(ctx);
  participants.forget(ctx, from, to);
  if (moved.length === 0) return [];
  await sql`update outbox set conversation_id = ${to}
    where shop_id = ${ctx.shop} and conversation_id = ${from} and id = any(${moved}::uuid[])`.execute(ctx.tx);
  await sql`update uploads set conversation_id = ${to}
    where shop_id = ${ctx.shop} and conversation_id = ${from} and message_id = any(${moved}::uuid[])`.execute(
    ctx.tx,
  );
  await sql`update events set conversation_id = ${to}
    where shop_id = ${ctx.shop} and conversation_id = ${from} and data->>'message' = any(${moved}::text[])`.execute(
    ctx.tx,
  );
  return moved;
}

/** Moves these notes, or all. */
export async function moveNotes(
  ctx: Context,
  { from, to }: Way,
  which: readonly NoteId[] | 'all',
): Promise<NoteId[]> {
  const chosen = which === 'all' ? sql`` : sql`and id = any(${[...which]}::uuid[])`;
  const { rows } = await sql<{ id: NoteId }>`
    update notes set conversation_id = ${to}
    where shop_id = ${ctx.shop} and conversation_id = ${from} ${chosen} returning id`.execute(ctx.tx);
  const moved = rows.map((row) => row.id);
  await moveMentions(ctx, moved, to);
  return moved;
}

/** Everybody's drafts with their files; who was writing in both gets his two texts below each other. */
export async function moveDrafts(ctx: Context, { from, to }: Way): Promise<MovedDraft[]> {
  const { rows } = await sql<{ author: StaffId; moved: string; own: string | null }>`
    select s.author_id as author, s.text as moved, t.text as own from drafts s
    left join drafts t on t.shop_id = s.shop_id and t.conversation_id = ${to} and t.author_id = s.author_id
    where s.shop_id = ${ctx.shop} and s.conversation_id = ${from}`.execute(ctx.tx);
  const drafts = rows.map((row) => ({
    ...row,
    joined: row.own === null ? row.moved : `${row.own.trimEnd()}\n\n${row.moved}`,
  }));
  for (const draft of drafts) {
    await putDraftText(ctx, { conversation: to, author: draft.author, text: draft.joined });
    await dropDraft(ctx, from, draft.author);
  }
  await moveDraftFiles(ctx, { from, to }, null);
  return drafts;
}

/** Drafts that nobody touched since go back to where they were. */
export async function returnDrafts(
  ctx: Context,
  { from, to }: Way,
  drafts: readonly MovedDraft[],
): Promise<void> {
  for (const draft of drafts) {
    const { rows } = await sql<{ text: string }>`select text from drafts where shop_id = ${ctx.shop}
      and conversation_id = ${from} and author_id = ${draft.author}`.execute(ctx.tx);
    if (rows[0]?.text !== draft.joined) continue;
    if (draft.own === null) await dropDraft(ctx, from, draft.author);
    else await putDraftText(ctx, { conversation: from, author: draft.author, text: draft.own });
    await putDraftText(ctx, { conversation: to, author: draft.author, text: draft.moved });
    if (draft.own === null) await moveDraftFiles(ctx, { from, to }, draft.author);
  }
}

async function moveDraftFiles(ctx: Context, { from, to }: Way, author: StaffId | null): Promise<void> {
  const whose = author === null ? sql`` : sql`and created_by = ${author}`;
  await sql`update uploads set conversation_id = ${to}
    where shop_id = ${ctx.shop} and conversation_id = ${from} and message_id is null ${whose}`.execute(
    ctx.tx,
  );
}

async function putDraftText(
  ctx: Context,
  draft: { conversation: ConversationId; author: StaffId; text: string },
): Promise<void> {
  await sql`insert into drafts (shop_id, conversation_id, author_id, text, saved_at)
    values (${ctx.shop}, ${draft.conversation}, ${draft.author}, ${draft.text}, ${ctx.now})
    on conflict (shop_id, conversation_id, author_id) do update set text = excluded.text,
      saved_at = excluded.saved_at`.execute(ctx.tx);
}

async function dropDraft(ctx: Context, conversation: ConversationId, author: StaffId): Promise<void> {
  await sql`delete from drafts where shop_id = ${ctx.shop} and conversation_id = ${conversation}
    and author_id = ${author}`.execute(ctx.tx);
}

/** Nobody looks at an empty page: whoever had it open tells by his next heartbeat where he is. */
export async function clearPresence(ctx: Context, conversation: ConversationId): Promise<void> {
  await sql`delete from presences where shop_id = ${ctx.shop} and conversation_id = ${conversation}`.execute(
    ctx.tx,
  );
}

/** Orders that may be meant come along behind the own ones; answers which are new. */
export async function addCandidates(ctx: Context, { from, to }: Way): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into conversation_orders (shop_id, conversation_id, order_id, rank, evidence, dismissed_at)
    select shop_id, ${to}::uuid, order_id, rank + 100, evidence, null from conversation_orders
    where shop_id = ${ctx.shop} and conversation_id = ${from} and dismissed_at is null
    on conflict do nothing returning order_id as id`.execute(ctx.tx);
  return rows.map((row) => row.id);
}

export async function dropCandidates(
  ctx: Context,
  conversation: ConversationId,
  orders: readonly string[],
): Promise<void> {
  if (orders.length === 0) return;
  await sql`delete from conversation_orders where shop_id = ${ctx.shop} and conversation_id = ${conversation}
    and order_id = any(${[...orders]}::uuid[]) and dismissed_at is null and rank >= 100`.execute(ctx.tx);
}

export interface Remaining {
  messages: number;
  /** The newest that came in, or the newest at all. */
  lastId: MessageId | null;
  lastAt: Date | null;
  lastText: string;
  /** Words of the customer from `since` on that no reply followed. */
  unansweredSince: Date | null;
  replied: boolean;
  /** Something of the customer came in after `moved`. */
  newMail: boolean;
}

/** What is left in a conversation after messages went. */
export async function remainingIn(
  ctx: Context,
  id: ConversationId,
  { since, moved }: { since: Date | null; moved: Date },
): Promise<Remaining> {
  const { rows } = await sql<Remaining>`
    with own as (
      select m.id, m.direction, m.kind, m.text, m.at, m.created_at,
        m.direction = 'out' and m.kind = 'reply' and coalesce(o.state, '') <> 'cancelled' as reply
      from messages m left join outbox o on o.shop_id = m.shop_id and o.id = m.id
      where m.shop_id = ${ctx.shop} and m.conversation_id = ${id}
    ), last as (select id, at from own order by direction, at desc, id desc limit 1)
    select (select count(*)::int from own) as messages, (select id from last) as "lastId",
      (select at from last) as "lastAt",
      coalesce((select text from own where kind = 'customer' order by at desc, id desc limit 1), '') as "lastText",
      (select min(c.at) from own c where c.kind = 'customer' and c.direction = 'in'
        and (${since}::timestamptz is null or c.at >= ${since})
        and not exists (select 1 from own r where r.reply and r.at >= c.at)) as "unansweredSince",
      exists (select 1 from own where reply) as replied,
      exists (select 1 from own where kind = 'customer' and created_at > ${moved}) as "newMail"`.execute(
    ctx.tx,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was counted');
  return row;
}
