import { bigramsOf, likenessOf } from '../../../language/bigrams.ts';
import { jstDay } from '../../../language/days.ts';
import type { ConversationRecord } from '../../conversations/types.ts';
import type { Context } from '../../platform/context.ts';
import { answeredLately } from './store-checks.ts';
import type { EarlierAnswer } from './types.ts';

/** Of so many conversations closed last one may have asked the same. */
const lookedAt = 300;
const alike = 0.6;
const most = 5;
/** A question of a word or two is like every other. */
const longEnough = 8;

/**
 * What the shop answered lately to the like, most alike first: about the same goods, or where no goods are in question.
 * Bounded: it reads the first question and answer of the conversations closed last, nothing else.
 */
export async function findEarlier(
  ctx: Context,
  asked: { conversation: ConversationRecord; questions: readonly string[] },
): Promise<EarlierAnswer[]> {
  const question = asked.questions.join('\n');
  if (question.trim().length < longEnough) return [];
  const { id, orderId } = asked.conversation;
  const pairsOfLetters = bigramsOf(question);
  const pairs = await answeredLately(ctx, { except: id, order: orderId, limit: lookedAt });
  return pairs
    .filter((pair) => pair.sameGoods && nearInLength(question, pair.question))
    .map((pair) => ({
      conversation: pair.number,
      question: pair.question,
      answer: pair.answer,
      on: jstDay(pair.at),
      likeness: likenessOf(pairsOfLetters, bigramsOf(pair.question)),
    }))
    .filter((pair) => pair.likeness >= alike)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, most);
}

/** Texts of very different length can not be alike enough; saves reading them. */
function nearInLength(one: string, other: string): boolean {
  const [short = 0, long = 0] = [one.length, other.length].sort((a, b) => a - b);
  return short >= long * 0.3;
}
