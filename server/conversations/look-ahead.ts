import type { ConversationId } from '../../contract/ids.ts';
import { expectCustomers } from '../customers/find-customer.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import type { Arrival } from './arrival.ts';
import { answeredIds } from './rules/threading.ts';
import { expectParticipants, expectPointedAt } from './store-threads.ts';

/**
 * Asks at once what several messages will ask one by one: which mails they answer, who takes part there, and whose
 * their addresses are. What one of them changes for those behind it is forgotten where it is changed.
 */
export async function lookAhead(ctx: Context, arrivals: readonly Arrival[]): Promise<void> {
  if (arrivals.length < 2) return;
  const all = arrivals.map(({ incoming }) => incoming);
  const found = await expectPointedAt(ctx, [...new Set(all.flatMap(pointsTo))]);
  await expectParticipants(ctx, [...new Set(found.map((one): ConversationId => one.conversationId))]);
  await expectCustomers(ctx, [...new Set(all.flatMap(addressesOf))]);
}

const pointsTo = (incoming: IncomingMessage): string[] =>
  answeredIds({ ...incoming, reportedId: incoming.bounce?.originalMessageId ?? null });

/** Who wrote; of a bounce, whom the mail did not reach. */
function addressesOf({ from, replyTo, bounce }: IncomingMessage): string[] {
  const addresses =
    bounce === null
      ? [from.address, replyTo.address]
      : bounce.recipients.slice(0, 5).map((one) => one.address);
  return addresses.filter((address) => address !== '');
}
