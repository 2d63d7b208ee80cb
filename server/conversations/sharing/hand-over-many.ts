import type { InputOf, OutputOf } from '../../../contract/endpoint.ts';
import type {
  handOverMany as manyEndpoint,
  proposeHandovers as proposeEndpoint,
} from '../../../contract/handovers.ts';
import type { Context } from '../../platform/context.ts';
import { Refusal } from '../../platform/errors.ts';
import { describeRows } from '../describe-rows.ts';
import { conversationPolicy } from '../policy.ts';
import { handOver } from './hand-over.ts';
import { proposeHandover } from './propose-handover.ts';
import { unfinishedOf } from './store-digest.ts';

/** As many as one hands over at the end of a shift. */
const most = 100;

/** One's own unfinished matters, each with what the hand-over would say. */
export async function proposeHandovers(ctx: Context): Promise<OutputOf<typeof proposeEndpoint>> {
  conversationPolicy.require(ctx, 'conversation.change');
  if (ctx.actor.kind !== 'staff') return { items: [] };
  const ids = await unfinishedOf(ctx, ctx.actor.id, most);
  const items: OutputOf<typeof proposeEndpoint>['items'] = [];
  for (const row of await describeRows(ctx, ids)) {
    const { id, number, subject, customerName, status, handedOver } = row;
    const proposal = await proposeHandover(ctx, id);
    items.push({ conversation: { id, number, subject, customerName, status }, ...proposal, handedOver });
  }
  return { items };
}

/** All at once, in one transaction; locked in one order, so that two who do it together wait for each other. */
export async function handOverMany(
  ctx: Context,
  { to, dueAt, items }: InputOf<typeof manyEndpoint>,
): Promise<OutputOf<typeof manyEndpoint>> {
  conversationPolicy.require(ctx, 'conversation.change');
  const result: OutputOf<typeof manyEndpoint> = { done: [], left: [] };
  const inOrder = [...items].sort((a, b) => (a.conversation < b.conversation ? -1 : 1));
  for (const { conversation, ...words } of inOrder) {
    try {
      const { id } = await handOver(ctx, conversation, { ...words, to, dueAt });
      result.done.push({ conversation, handover: id });
    } catch (error) {
      // A refusal comes before anything is written: the rest goes on.
      if (!(error instanceof Refusal)) throw error;
      result.left.push({ conversation, reason: error.reason });
    }
  }
  return result;
}
