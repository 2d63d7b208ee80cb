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

/** An empty text removes the draft. */
export async function putDraft(
  ctx: Context,
  conversation: ConversationId,
  author: StaffId,
  text: string,
): Promise<void> {
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

/** Returns whether anything changed that others should see. */
export async function putPresence(
  ctx: Context,
  conversation: ConversationId,
  staff: StaffId,
  mode: 'viewing' | 'writing' | 'gone',
): Promise<boolean> {
  const mine = db(ctx)
    .selectFrom('presences')
    .select(['mode', 'expires_at'])
    .where('shop_id', '=', ctx.shop)
    .where('conversation_id', '=', conversation)
    .where('staff_id', '=', staff);
  const before = await mine.executeTakeFirst();
  const wasThere = before !== undefined && before.expires_at > ctx.now;
  if (mode === 'gone') {
    await db(ctx)
      .deleteFrom('presences')
      .where('shop_id', '=', ctx.shop)
      .where('conversation_id', '=', conversation)
      .where('staff_id', '=', staff)
      .execute();
    return wasThere;
  }
  const expires = new Date(ctx.now.getTime() + 45_000);
  const changed = !wasThere || before.mode !== mode;
  await db(ctx)
    .insertInto('presences')
    .values({
      shop_id: ctx.shop,
      conversation_id: conversation,
      staff_id: staff,
      mode,
      since: ctx.now,
      expires_at: expires,
    })
    .onConflict((oc) =>
      oc
        .columns(['shop_id', 'conversation_id', 'staff_id'])
        .doUpdateSet(changed ? { mode, since: ctx.now, expires_at: expires } : { expires_at: expires }),
    )
    .execute();
  return changed;
}
