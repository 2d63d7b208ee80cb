import type { ConversationId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { conversationEvents } from './events.ts';
import type { NoiseReading } from './rules/noise.ts';
import { featuresOf, type Learned, mailsFeature } from './rules/noise-learning.ts';
import { updateConversation } from './store.ts';
import { addLearned, type FirstLetter, firstLetterOf, type JudgedMatter } from './store-noise.ts';
import type { NoiseWord } from './types.ts';

/**
 * Writes a word on a matter, teaches what it teaches, and tells the history with what stood there before, so that it
 * can be taken back to the letter.
 */
export async function putNoise(
  ctx: Context,
  { word: before, ...matter }: JudgedMatter,
  { word, ...about }: { word: NoiseWord } & Record<string, unknown>,
): Promise<void> {
  await updateConversation(ctx, matter.id, {
    noise: word.kind,
    noise_by: word.by,
    noise_evidence: JSON.stringify(word.evidence),
  });
  const letter = await firstLetterOf(ctx, matter.id);
  if (letter !== null) await learn(ctx, letter, contribution(word, before));
  ctx.record({
    kind: word.kind === null ? conversationEvents.noiseUnmarked : conversationEvents.noiseMarked,
    conversationId: matter.id,
    data: { ...about, kind: word.kind, before },
  });
  if (word.kind === null && before.kind !== null && letter !== null) acknowledgeLate(ctx, matter.id, letter);
}

const oneDay = 24 * 3600_000;

/** A customer whose mail was taken for noise still gets his receipt notice, while it is news. */
function acknowledgeLate(ctx: Context, conversation: ConversationId, letter: FirstLetter): void {
  if (letter.classification.kind !== 'human' || ctx.now.getTime() - letter.at.getTime() > oneDay) return;
  ctx.later({ name: 'acknowledge', data: { conversation, message: letter.id } });
}

/** What a matter teaches by how people left it; the programme's own verdicts teach nothing. */
const lesson = ({ kind, by }: NoiseWord): Learned =>
  by !== 'staff' ? { noise: 0, kept: 0 } : kind === null ? { noise: 0, kept: 1 } : { noise: 1, kept: 0 };

/** A change of mind takes the earlier lesson back. */
function contribution(after: NoiseWord, before: NoiseWord): Learned {
  const [now, then] = [lesson(after), lesson(before)];
  return { noise: now.noise - then.noise, kept: now.kept - then.kept };
}

async function learn(ctx: Context, letter: FirstLetter, change: Learned): Promise<void> {
  if (change.noise === 0 && change.kept === 0) return;
  await addLearned(ctx, [mailsFeature, ...featuresOf(readingOf(letter))], change);
}

/** What a first letter gives to learn from; what servers vouched for then is not asked again. */
export const readingOf = ({ classification, from, replyTo, subject, text }: FirstLetter): NoiseReading => ({
  ...classification,
  ...{ from, replyTo, subject, text },
  dmarc: null,
});
