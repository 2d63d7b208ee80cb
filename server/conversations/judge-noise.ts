import type { Noise, NoiseKind } from '../../contract/conversations.ts';
import type { IncomingMessage } from '../intake/channel.ts';
import type { Context } from '../platform/context.ts';
import { type NoiseReading, type NoiseWeighed, needsSomebody, weighNoise } from './rules/noise.ts';
import { featuresOf, mailsFeature, opinion, senderFeature, wordOnSender } from './rules/noise-learning.ts';
import { expectLearned, learnedOf } from './store-noise.ts';

export interface NoiseFacts {
  incoming: IncomingMessage;
  /** The sender was a customer before: has an order, or was answered by a person of ours. */
  knownCustomer: boolean;
  /** It belongs to a conversation that exists. */
  onThread: boolean;
  /** An order of this shop was recognised for certain (`recogniseOrderOf`): a person's matter, whatever else it says. */
  orderNamed?: boolean;
}

/** Asks at once for what `judgeNoise` will ask about these messages of unknown senders. */
export async function expectNoise(ctx: Context, messages: readonly IncomingMessage[]): Promise<void> {
  const judged = messages.filter((one) => one.kind !== 'bounce');
  const features = judged.flatMap((one) => featuresOf(readingOf(one)));
  await expectLearned(ctx, judged.length === 0 ? [] : [mailsFeature, ...features]);
}

/**
 * Whether a message that arrived is noise (A2); null for a person's matter. Known customers never are. Costs a tenth
 * of a millisecond and, for mail of unknown senders, one look at what corrections taught.
 */
export async function judgeNoise(ctx: Context, facts: NoiseFacts): Promise<Noise | null> {
  const { incoming, knownCustomer, onThread } = facts;
  if (onThread || knownCustomer || incoming.kind === 'bounce') return null;
  const reading = readingOf(incoming);
  const weighed = weighNoise(reading);
  // A notice of the shop's own systems names orders too; any other mail that names one comes from a customer.
  if (facts.orderNamed === true && weighed.verdict?.kind !== 'machine') return null;
  const features = featuresOf(reading);
  const counts = await learnedOf(ctx, [mailsFeature, ...features]);
  if (counts.size === 0) return byRule(weighed);
  const sender = senderFeature(reading);
  const word = wordOnSender(counts, sender);
  if (word === 'kept' && incoming.authentication?.dmarc !== 'fail') return null;
  if (word === 'noise' && !needsSomebody(reading))
    return { kind: likelyKind(reading, weighed), by: 'learned', evidence: [`learned:${sender}`] };
  return byWords({ reading, weighed, learned: opinion(features, counts) });
}

/** Clear enough to go against the rules, or to speak where they are silent. */
const clear = 4;

function byWords(facts: {
  reading: NoiseReading;
  weighed: NoiseWeighed;
  learned: ReturnType<typeof opinion>;
}): Noise | null {
  const { reading, weighed, learned } = facts;
  if (learned === null) return byRule(weighed);
  if (weighed.verdict !== null) return learned.score <= -clear ? null : byRule(weighed);
  // What sounds like a customer's matter stays, whatever was learned: he is the one who must not be lost.
  const noisy = learned.score >= clear && learned.evidence.length >= 3 && weighed.matter < 2;
  if (!noisy || needsSomebody(reading)) return null;
  return { kind: likelyKind(reading, weighed), by: 'learned', evidence: learned.evidence };
}

const byRule = ({ verdict }: NoiseWeighed): Noise | null =>
  verdict === null ? null : { ...verdict, by: 'rule' };

/** What kind a person would call it, where only "noise" was learned. */
function likelyKind({ kind, reasons }: NoiseReading, { verdict }: NoiseWeighed): NoiseKind {
  if (verdict !== null) return verdict.kind;
  if (reasons.some((reason) => reason.startsWith('spam:'))) return 'spam';
  return kind === 'list' ? 'bulk' : kind === 'human' ? 'sales' : 'machine';
}

function readingOf(incoming: IncomingMessage): NoiseReading {
  return {
    kind: incoming.kind,
    reasons: incoming.kindReasons,
    from: incoming.from,
    replyTo: incoming.replyTo,
    subject: incoming.subject,
    text: incoming.text,
    dmarc: incoming.authentication?.dmarc ?? null,
  };
}
