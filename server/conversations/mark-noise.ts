import type { NoiseKind } from '../../contract/conversations.ts';
import type { ConversationId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { conversationEvents } from './events.ts';
import { lockLiving } from './living.ts';
import { conversationPolicy } from './policy.ts';
import type { NoiseReading } from './rules/noise.ts';
import { featuresOf, type Learned, mailsFeature } from './rules/noise-learning.ts';
import { updateConversation } from './store.ts';
import {
  addLearned,
  answeredOfLate,
  type FirstLetter,
  firstLetterOf,
  type JudgedMatter,
  lockJudged,
  takeUnseen,
  unansweredOf,
} from './store-noise.ts';

export interface NoiseMark {
  /** What it is; null: a person's matter after all. */
  kind: NoiseKind | null;
  /** Everything of this sender that nobody has answered, too. */
  sameSender: boolean;
}

const oneDay = 24 * 3600_000;

/**
 * A person says what is noise and what is not. Nothing but the mark changes: status, waiting and place in the list stay
 * as they are, so that taking it back restores everything. Answers how many matters were marked.
 */
export async function markNoise(ctx: Context, id: ConversationId, mark: NoiseMark): Promise<number> {
  conversationPolicy.require(ctx, 'conversation.change');
  const living = await lockLiving(ctx, id);
  const more =
    mark.sameSender && living.customerId !== null
      ? await unansweredOf(ctx, living.customerId, living.id)
      : [];
  let marked = 0;
  for (const one of [living.id, ...more]) {
    const before = await lockJudged(ctx, one);
    if (before === null || (one !== living.id && before.answered)) continue;
    marked += (await markOne(ctx, before, mark.kind)) ? 1 : 0;
  }
  if (marked > 0 && mark.kind !== null) await learnWhatIsReal(ctx);
  return marked;
}

async function markOne(ctx: Context, before: JudgedMatter, kind: NoiseKind | null): Promise<boolean> {
  if (before.noise === kind && (before.by === 'staff' || kind === null)) return false;
  await updateConversation(ctx, before.id, { noise: kind, noise_by: 'staff', noise_evidence: '[]' });
  const letter = await firstLetterOf(ctx, before.id);
  if (letter !== null) await learn(ctx, letter, contribution({ noise: kind, by: 'staff' }, before));
  ctx.record({
    kind: kind === null ? conversationEvents.noiseUnmarked : conversationEvents.noiseMarked,
    conversationId: before.id,
    data: { kind, before: before.noise, by: before.by },
  });
  if (kind === null && before.noise !== null && letter !== null) acknowledgeLate(ctx, before.id, letter);
  return true;
}

/** A customer whose mail was taken for noise still gets his receipt notice, while it is news. */
function acknowledgeLate(ctx: Context, conversation: ConversationId, letter: FirstLetter): void {
  if (letter.classification.kind !== 'human' || ctx.now.getTime() - letter.at.getTime() > oneDay) return;
  ctx.later({ name: 'acknowledge', data: { conversation, message: letter.id } });
}

type Said = Pick<JudgedMatter, 'noise' | 'by'>;

/** What a matter teaches by how people left it; the programme's own verdicts teach nothing. */
const lesson = ({ noise, by }: Said): Learned =>
  by !== 'staff' ? { noise: 0, kept: 0 } : noise === null ? { noise: 0, kept: 1 } : { noise: 1, kept: 0 };

/** A change of mind takes the earlier lesson back. */
function contribution(after: Said, before: Said): Learned {
  const [now, then] = [lesson(after), lesson(before)];
  return { noise: now.noise - then.noise, kept: now.kept - then.kept };
}

async function learn(ctx: Context, letter: FirstLetter, change: Learned): Promise<void> {
  if (change.noise === 0 && change.kept === 0) return;
  await addLearned(ctx, [mailsFeature, ...featuresOf(readingOf(letter))], change);
}

/** How many answered matters are learned from with each mail called noise, and how far back they are looked for. */
const realOnes = 5;
const lookBack = 80;

/**
 * People only correct what is wrong, so that every correction speaks of noise; without real mail beside it, common words
 * would seem to mean noise. What a person answered of late is surely real, but says nothing about its sender for ever.
 */
async function learnWhatIsReal(ctx: Context): Promise<void> {
  const answered = await answeredOfLate(ctx, lookBack);
  const fresh = await takeUnseen(ctx, answered, realOnes);
  for (const id of fresh) {
    const letter = await firstLetterOf(ctx, id);
    if (letter === null) continue;
    const words = featuresOf(readingOf(letter)).filter((feature) => !feature.startsWith('from:'));
    await addLearned(ctx, [mailsFeature, ...words], { noise: 0, kept: 1 });
  }
}

const readingOf = ({ classification, from, replyTo, subject, text }: FirstLetter): NoiseReading => ({
  ...classification,
  ...{ from, replyTo, subject, text },
  dmarc: null,
});
