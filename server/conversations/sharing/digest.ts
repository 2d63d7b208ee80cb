import type { OutputOf, QueryOf } from '../../../contract/endpoint.ts';
import {
  type DigestEntry,
  type DigestReason,
  digestReasons,
  type getDigest as endpoint,
} from '../../../contract/handovers.ts';
import type { ConversationId, StaffId } from '../../../contract/ids.ts';
import { addDays, jstDay, jstInstant } from '../../../language/days.ts';
import type { Context } from '../../platform/context.ts';
import { personNames } from '../../staff/person-names.ts';
import { getShopSettings } from '../../staff/shop-settings.ts';
import { workingRoles } from '../../staff/who-works.ts';
import { describeRows } from '../describe-rows.ts';
import { conversationPolicy } from '../policy.ts';
import {
  draftsLeft,
  type Found,
  figuresSince,
  holdsEndingBy,
  inTrouble,
  mentionsUnseen,
  mostOfReason,
  repliedSince,
  waitingSinceBefore,
} from './store-digest.ts';
import { type HandoverRow, handoversDue, handoversToReceive } from './store-handovers.ts';

const hour = 3_600_000;
/** A matter that was due longer ago, or a draft that is older, is no news of this shift. */
const lookBack = 14 * 24 * hour;

/** 交代のまとめ: what whoever comes next must know, each matter once; nothing that is fine. */
export async function getDigest(
  ctx: Context,
  query: QueryOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  conversationPolicy.require(ctx, 'conversation.read');
  const me = query.who === 'me' && ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  const today = jstDay(ctx.now);
  const { answerWithinHours } = await getShopSettings(ctx);
  const found: Record<DigestReason, Found[]> = {
    handed_over: await toReceive(ctx, me),
    due: await due(ctx, me),
    waiting_long: await waitingSinceBefore(ctx, new Date(ctx.now.getTime() - answerWithinHours * hour), me),
    hold_ends: await holdsEndingBy(ctx, addDays(today, 1), me),
    sending_trouble: await inTrouble(ctx, me),
    draft_left: await draftsLeft(ctx, new Date(ctx.now.getTime() - lookBack), me),
    mentioned: await mentionsUnseen(ctx, me),
  };
  return {
    at: ctx.now.toISOString(),
    entries: await entriesOf(ctx, found),
    today: await figuresSince(ctx, jstInstant(today)),
  };
}

const asFound = (row: HandoverRow): Found => ({
  id: row.conversation_id,
  who: row.acknowledged_by ?? row.to_id,
  at: row.due_at ?? row.at,
  text: row.next,
});

/** Hand-overs that wait for somebody; one's own are those to oneself, to anybody, and, for who leads, to who left. */
async function toReceive(ctx: Context, me: StaffId | null): Promise<Found[]> {
  const open = await handoversToReceive(ctx, mostOfReason);
  if (me === null) return open.map(asFound);
  const leads = ctx.actor.kind === 'staff' && ['owner', 'supervisor'].includes(ctx.actor.role);
  const here = leads ? await workingRoles(ctx) : null;
  const concerns = ({ to_id }: HandoverRow): boolean =>
    to_id === null || to_id === me || (here !== null && !here.has(to_id));
  return open.filter(concerns).map(asFound);
}

/** Taken over with a promise of when, which is near or past, and nobody has answered since. */
async function due(ctx: Context, me: StaffId | null): Promise<Found[]> {
  const rows = await handoversDue(ctx, {
    since: new Date(ctx.now.getTime() - lookBack),
    until: new Date(ctx.now.getTime() + 24 * hour),
    limit: mostOfReason,
  });
  const answered = await repliedSince(
    ctx,
    rows.map((row) => ({ id: row.conversation_id, since: row.acknowledged_at ?? row.at })),
  );
  const mine = rows.filter((row) => me === null || row.acknowledged_by === me);
  return mine.filter((row) => !answered.has(row.conversation_id)).map(asFound);
}

/** Each matter under its first reason, by the order of reasons. */
async function entriesOf(ctx: Context, found: Record<DigestReason, Found[]>): Promise<DigestEntry[]> {
  const all = digestReasons.flatMap((why) => found[why].map((one) => ({ ...one, why })));
  const shown = new Map<ConversationId, (typeof all)[number] & { also: Set<DigestReason> }>();
  for (const one of all) {
    const before = shown.get(one.id);
    if (before === undefined) shown.set(one.id, { ...one, also: new Set() });
    else if (before.why !== one.why) before.also.add(one.why);
  }
  const rows = new Map((await describeRows(ctx, [...shown.keys()])).map((row) => [row.id, row]));
  const names = await personNames(
    ctx,
    all.map((one) => one.who).filter((id) => id !== null),
  );
  return [...shown.values()].flatMap(({ id, why, also, who, at, text }) => {
    const row = rows.get(id);
    // Finished since: only what was handed over and never received still wants somebody to look.
    if (row === undefined || (row.status === 'closed' && why !== 'handed_over' && why !== 'mentioned'))
      return [];
    const { number, subject, customerName } = row;
    return {
      conversation: { id, number, subject, customerName },
      why,
      also: [...also],
      who: who === null ? null : (names.get(who) ?? null),
      at: at?.toISOString() ?? null,
      text: shortened(text),
    };
  });
}

const longest = 300;
const shortened = (text: string): string => {
  const letters = [...text.trim()];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : letters.join('');
};
