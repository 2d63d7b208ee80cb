import type { ConversationId, ShopId, StaffId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';

/** What belongs to the people at the desk rather than to the matter: drafts and presence. */
type Tables = {
  drafts: {
    shop_id: ShopId;
    conversation_id: ConversationId;
    author_id: StaffId;
    text: string;
    saved_at: Date;
  };
  presences: {
    shop_id: ShopId;
    conversation_id: ConversationId;
    staff_id: StaffId;
    mode: 'viewing' | 'writing';
    since: Date;
    expires_at: Date;
  };
};

const db = (ctx: Context) => ctx.tx.withTables<Tables>();

export async function draftOf(
  ctx: Context,
  conversation: ConversationId,
  author: StaffId,
): Promise<{ text: string; savedAt: Date } | null> {
  const row = await db(ctx)
    .selectFrom('drafts')
    .select(['text', 'saved_at'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('author_id', '=', author)
    .executeTakeFirst();
  return row === undefined ? null : { text: row.text, savedAt: row.saved_at };
}

/** Whoever has words of his own here that nobody has got yet; the newest first. */
export async function draftAuthors(ctx: Context, conversation: ConversationId): Promise<StaffId[]> {
  const rows = await db(ctx)
    .selectFrom('drafts')
    .select('author_id')
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .orderBy('saved_at', 'desc')
    .execute();
  return rows.map((row) => row.author_id);
}

/** An empty text removes the draft. */
export async function putDraft(
  ctx: Context,
  draft: { conversation: ConversationId; author: StaffId; text: string },
): Promise<void> {
  const { conversation, author, text } = draft;
  if (text.trim() === '') {
    await db(ctx)
      .deleteFrom('drafts')
      .where('shop_id', '=', ctx.shop)
      .where('conversation_id', '=', conversation)
      .where('author_id', '=', author)
      .execute();
    return;
  }
  await db(ctx)
    .insertInto('drafts')
    .values({ shop_id: ctx.shop, conversation_id: conversation, author_id: author, text, saved_at: ctx.now })
    .onConflict((oc) =>
      oc.columns(['shop_id', 'conversation_id', 'author_id']).doUpdateSet({ text, saved_at: ctx.now }),
    )
    .execute();
}

/** A text that did not go out is its writer's draft again; what he has begun since stays above it. */
export async function giveBackDraft(
  ctx: Context,
  { conversation, author, text }: { conversation: ConversationId; author: StaffId; text: string },
): Promise<void> {
  const own = (await draftOf(ctx, conversation, author))?.text ?? '';
  if (own.includes(text.trim())) return;
  const joined = own.trim() === '' ? text : `${own.trimEnd()}\n\n${text}`;
  await putDraft(ctx, { conversation, author, text: joined });
}

export interface PresenceRow {
  staffId: StaffId;
  mode: 'viewing' | 'writing';
  since: Date;
}

/** Who has it open right now; whoever stopped sending heartbeats is gone. */
export async function presencesOf(ctx: Context, conversation: ConversationId): Promise<PresenceRow[]> {
  const rows = await db(ctx)
    .selectFrom('presences')
    .select(['staff_id', 'mode', 'since'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('expires_at', '>', ctx.now)
    .orderBy('since')
    .execute();
  return rows.map((r) => ({ staffId: r.staff_id, mode: r.mode, since: r.since }));
}

export interface PresenceChange {
  conversation: ConversationId;
  staff: StaffId;
  mode: 'viewing' | 'writing' | 'gone';
}

const heartbeatMs = 45_000;

/** Returns whether anything changed that others should see. */
export async function putPresence(ctx: Context, change: PresenceChange): Promise<boolean> {
  const { conversation, staff, mode } = change;
  const before = await db(ctx)
    .selectFrom('presences')
    .select(['mode', 'expires_at'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('staff_id', '=', staff)
    .executeTakeFirst();
  const wasThere = before !== undefined && before.expires_at > ctx.now;
  if (mode === 'gone') {
    await deletePresence(ctx, conversation, staff);
    return wasThere;
  }
  const changed = !wasThere || before.mode !== mode;
  const now = { mode, since: ctx.now, expires_at: new Date(ctx.now.getTime() + heartbeatMs) };
  await db(ctx)
    .insertInto('presences')
    .values({ shop_id: ctx.shop, conversation_id: conversation, staff_id: staff, ...now })
    .onConflict((oc) =>
      oc
        .columns(['shop_id', 'conversation_id', 'staff_id'])
        .doUpdateSet(changed ? now : { expires_at: now.expires_at }),
    )
    .execute();
  return changed;
}

async function deletePresence(ctx: Context, conversation: ConversationId, staff: StaffId): Promise<void> {
  await db(ctx)
    .deleteFrom('presences')
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('staff_id', '=', staff)
    .execute();
}
