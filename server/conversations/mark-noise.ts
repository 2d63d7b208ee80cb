import type { NoiseKind } from '../../contract/conversations.ts';
import type { ConversationId, NoiseMarkId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { lockLiving } from './living.ts';
import { conversationPolicy } from './policy.ts';
import { putNoise, readingOf } from './put-noise.ts';
import { featuresOf, mailsFeature } from './rules/noise-learning.ts';
import {
  addLearned,
  answeredOfLate,
  firstLetterOf,
  type JudgedMatter,
  lockJudged,
  sameSenderOf,
  takeUnseen,
} from './store-noise.ts';
import type { NoiseWord } from './types.ts';

export interface NoiseMark {
  /** What it is; null: a person's matter after all. */
  kind: NoiseKind | null;
  /** Everything of this sender that nobody has answered, too. */
  sameSender: boolean;
}

export interface NoiseMarked {
  /** By this it is taken back (`undo-noise.ts`). */
  mark: NoiseMarkId;
  /** The matters that were marked now. */
  marked: ConversationId[];
  /** How many more of this sender could follow. */
  sameSender: number;
}

/**
 * A person says what is noise and what is not. Nothing but the mark changes: status, waiting and place in the list stay
 * as they are, so that taking it back restores everything.
 */
export async function markNoise(
  ctx: Context,
  id: ConversationId,
  { kind, sameSender }: NoiseMark,
): Promise<NoiseMarked> {
  conversationPolicy.require(ctx, 'conversation.change');
  const living = await lockLiving(ctx, id);
  const others = { customer: living.customerId, except: living.id, marked: kind === null };
  const also = sameSender ? await sameSenderOf(ctx, others) : [];
  const mark = newId<NoiseMarkId>();
  const word: NoiseWord = { kind, by: 'staff', evidence: [] };
  const marked: ConversationId[] = [];
  for (const one of [living.id, ...also]) {
    const before = await lockJudged(ctx, one);
    if (before === null || (one !== living.id && before.answered) || saysSo(before, kind)) continue;
    await putNoise(ctx, before, { word, mark });
    marked.push(one);
  }
  if (marked.length > 0 && kind !== null) await learnWhatIsReal(ctx);
  const rest = sameSender ? [] : await sameSenderOf(ctx, others);
  return { mark, marked, sameSender: rest.length };
}

const saysSo = ({ word }: JudgedMatter, kind: NoiseKind | null): boolean =>
  word.kind === kind && (word.by === 'staff' || kind === null);

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
