import type { ConversationId } from '../../contract/ids.ts';
import { expectCustomers } from '../customers/find-customer.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import type { Arrival } from './arrival.ts';
import { allWordsOf, knownWriter } from './begin-matter.ts';
import { expectNoise } from './judge-noise.ts';
import { isReport } from './receive-report.ts';
import { expectOrders, type WrittenMessage } from './recognise-order.ts';
import { answeredIds } from './rules/threading.ts';
import { expectParticipants, expectPointedAt } from './store-threads.ts';

/**
 * Asks at once what several messages will ask one by one: which mails they answer, who takes part there, whose their
 * addresses are, and which orders new matters may be about. What one of them changes for those behind it is forgotten where it is changed.
 */
export async function lookAhead(ctx: Context, arrivals: readonly Arrival[]): Promise<void> {
  if (arrivals.length < 2) return;
  const all = arrivals.map(({ incoming }) => incoming);
  const found = await expectPointedAt(ctx, [...new Set(all.flatMap(pointsTo))]);
  await expectParticipants(ctx, [...new Set(found.map((one): ConversationId => one.conversationId))]);
  await expectCustomers(ctx, [...new Set(all.flatMap(addressesOf))]);
  await expectMatters(ctx, all, new Set(found.map((one) => one.mailId)));
}

/** What new matters will ask: about which order, and whether they are noise. */
async function expectMatters(
  ctx: Context,
  all: readonly IncomingMessage[],
  known: ReadonlySet<string | null>,
): Promise<void> {
  const begun = all.filter(
    (one) => !isReport(one) && one.kind !== 'own' && !pointsTo(one).some((id) => known.has(id)),
  );
  const words: WrittenMessage[] = [];
  const strangers: IncomingMessage[] = [];
  for (const incoming of begun) {
    const writer = await knownWriter(ctx, incoming);
    words.push(allWordsOf(incoming, writer?.id ?? null));
    if (writer === null) strangers.push(incoming);
  }
  await expectOrders(ctx, words);
  await expectNoise(ctx, strangers);
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
