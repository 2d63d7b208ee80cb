import type { Step } from '../../../../contract/steps.ts';
import { phrasesOf, type VoicePhrases } from '../../../../language/voice.ts';
import type { Answer, Sorry, StepFacts } from '../types.ts';
import { contactConsequence, orderInWords } from './words.ts';

const opening: Record<Sorry, (voice: VoicePhrases) => string> = {
  none: ({ thanks }) => thanks.writing,
  waiting: ({ concern }) => concern,
  fault: ({ apology }) => apology.plain,
};
const gravest: readonly Sorry[] = ['fault', 'waiting', 'none'];

/**
 * Several answers as one draft: how sorry we are, each answer, what is asked for, by when the next word comes, the close.
 * Salutation and signature are the frame's.
 */
export function draftOf(answers: readonly Answer[], facts: StepFacts): Step {
  const finds = answers.flatMap((answer) => answer.findsOut ?? []);
  const asks = answers.flatMap((answer) => answer.asks ?? []).slice(0, 1);
  const consequences = answers.map((answer) => answer.consequence).filter((text) => text !== '');
  const promised = finds.length > 0 ? [contactConsequence(facts.contact)] : [];
  return {
    id: answers
      .map((answer) => answer.id)
      .join('+')
      .slice(0, 120),
    title: answers.map((answer) => answer.title).join('・'),
    consequence: [...new Set([...consequences, ...promised])].join(' / '),
    facts: answers.flatMap((answer) => answer.facts),
    does: {
      kind: 'draft',
      text: letterOf(answers, facts, { finds, asks }),
      ...afterwardsOf(answers, facts, { finds, asks }),
    },
  };
}

interface Open {
  /** What is still being found out. */
  finds: readonly string[];
  /** What the customer is asked for: at most one thing. */
  asks: readonly string[];
}

function letterOf(answers: readonly Answer[], facts: StepFacts, { finds, asks }: Open): string {
  const phrases = phrasesOf(facts.voice);
  const sorry = gravest.find((one) => answers.some((answer) => answer.sorry === one)) ?? 'none';
  const said = namedOnce(
    answers.map((answer) => answer.says.join('\n')),
    facts,
  );
  const promise = `${finds.join('、また')}、${facts.contact.text}に、あらためてご連絡いたします。`;
  // After a fault, a delay or a question nothing cheerful: the frame's own close is enough.
  const quiet = sorry !== 'none' || finds.length > 0 || asks.length > 0;
  const own = answers.length === 1 ? answers[0]?.closing : undefined;
  const closing = own ?? (quiet ? '' : phrases.addMore);
  const parts = [opening[sorry](phrases), ...said, ...asks, finds.length > 0 ? promise : '', closing];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What promises another word, or asks for one, waits for it. */
function afterwardsOf(answers: readonly Answer[], { contact, patience }: StepFacts, { finds, asks }: Open) {
  if (finds.length === 0 && asks.length === 0)
    return { afterwards: 'close', holdReason: '', holdUntil: null, holdFor: '' } as const;
  return {
    afterwards: 'hold',
    holdReason: answers.find((one) => one.holdReason !== undefined)?.holdReason ?? 'お客様のお返事待ち',
    holdUntil: finds.length > 0 ? contact.day : patience,
    holdFor: finds.length > 0 ? contact.text : (asks[0] ?? ''),
  } as const;
}

/** The matter is named once; after that it is known which is meant. */
function namedOnce(parts: readonly string[], { order }: StepFacts): string[] {
  if (order === null) return [...parts];
  const name = orderInWords(order);
  const first = parts.findIndex((part) => part.includes(name));
  return parts.map((part, at) => (at > first ? part.replaceAll(name, 'このご注文') : part));
}
