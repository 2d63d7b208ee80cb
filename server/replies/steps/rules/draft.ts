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
  const phrases = phrasesOf(facts.voice);
  const sorry = gravest.find((one) => answers.some((answer) => answer.sorry === one)) ?? 'none';
  const open = answers.filter((answer) => answer.findsOut !== undefined);
  const finds = open.flatMap((answer) => answer.findsOut ?? []);
  const asks = answers.flatMap((answer) => answer.asks ?? []).slice(0, 1);
  const promise =
    finds.length === 0
      ? []
      : [`${finds.join('、また')}、${facts.contact.text}に、あらためてご連絡いたします。`];
  const waits = finds.length > 0 || asks.length > 0;
  const closing = answers.length === 1 ? answers[0]?.closing : undefined;
  return {
    id: answers
      .map((answer) => answer.id)
      .join('+')
      .slice(0, 120),
    title: answers.map((answer) => answer.title).join('・'),
    consequence: [
      ...new Set([
        ...answers.map((answer) => answer.consequence).filter((text) => text !== ''),
        ...(finds.length > 0 ? [contactConsequence(facts.contact)] : []),
      ]),
    ].join(' / '),
    facts: answers.flatMap((answer) => answer.facts),
    does: {
      kind: 'draft',
      text: [
        opening[sorry](phrases),
        ...namedOnce(
          answers.map((answer) => answer.says.join('\n')),
          facts,
        ),
        ...asks,
        ...promise,
        // After a fault or a delay nothing cheerful: the frame's own close is enough.
        closing ?? (sorry === 'none' && !waits ? phrases.addMore : ''),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
      afterwards: waits ? 'hold' : 'close',
      holdReason: waits
        ? (answers.find((one) => one.holdReason !== undefined)?.holdReason ?? 'お客様のお返事待ち')
        : '',
      holdUntil: finds.length > 0 ? facts.contact.day : asks.length > 0 ? facts.patience : null,
      holdFor: finds.length > 0 ? facts.contact.text : (asks[0] ?? ''),
    },
  };
}

/** The matter is named once; after that it is known which is meant. */
function namedOnce(parts: readonly string[], { order }: StepFacts): string[] {
  if (order === null) return [...parts];
  const name = orderInWords(order);
  const first = parts.findIndex((part) => part.includes(name));
  return parts.map((part, at) => (at > first ? part.replaceAll(name, 'このご注文') : part));
}
