import type { ConversationId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { previewOf } from './arrival.ts';
import { writeState } from './put-together.ts';
import { placeInList } from './rules/status.ts';
import { type Remaining, remainingIn } from './store-belongings.ts';
import { type MatterState, stateOf } from './store-moves.ts';

/**
 * Looks at a living conversation anew after messages came or went: what its last message is, and whether anybody still
 * waits there. Answers what is in it.
 */
export async function settleRest(ctx: Context, id: ConversationId, moved: Date): Promise<Remaining> {
  const state = await stateOf(ctx, id);
  const rest = await remainingIn(ctx, id, { since: state.waiting_since, moved });
  if (rest.messages > 0) await writeState(ctx, id, { ...lastOf(rest), ...waitingOf(state, rest, ctx.now) });
  return rest;
}

export function lastOf(rest: Remaining): Partial<MatterState> {
  if (rest.lastId === null || rest.lastAt === null) return {};
  return {
    last_message_id: rest.lastId,
    last_message_at: rest.lastAt,
    ...(rest.lastText === '' ? {} : { preview: previewOf(rest.lastText) }),
  };
}

/** Where nobody waits any more, the matter is done if it was answered; a bounce or a machine's word alone stays open. */
function waitingOf(state: MatterState, rest: Remaining, now: Date): Partial<MatterState> {
  if (state.status !== 'open' && state.status !== 'working') return {};
  const waiting = rest.unansweredSince;
  if (waiting === null && !rest.replied) return {};
  const status =
    waiting === null && state.status === 'open' && !state.sending_trouble ? 'closed' : state.status;
  if (waiting === null && status === 'open') return {};
  const place = placeInList({ status, waitingSince: waiting }, status, now);
  return {
    status,
    waiting_since: place.waitingSince,
    sort_at: place.sortAt,
    closed_at: status === 'closed' ? now : null,
  };
}
