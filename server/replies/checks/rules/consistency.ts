import type { DraftFinding, Severity } from '../../../../contract/draft-check.ts';
import { normalize } from '../../../../language/normalize.ts';
import type { DraftReading } from '../reading.ts';
import type { EarlierAnswer } from '../types.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';
import {
  contradiction,
  inCommon,
  isPolicy,
  opposite,
  otherBearer,
  policiesIn,
  type Statement,
  statementsOf,
} from './statements.ts';

const alike = 0.5;
/** What was said before no longer holds, and the draft says so. */
const corrected =
  /変更(?:に|いた|とな)|改定|改め|訂正|誤(?:り|って)|失礼いたしました|例外|特別に|このたびは?に限り|今回に限り|今回は/;
/** A shop speaks so; customers ask otherwise. */
const voice =
  /いたします|いたしました|しております|ございます|ております|承り|承って|いただけます|いただいております|お送りします|ご返品|ご交換|無料です|円です|です。?$/;
const asks = /か[。?？]?$|[?？]$|ですか|ますか|でしょうか|ほしい|欲しい|たいです|たいの|ください$/;

/** Whether two sentences are about one thing: a policy both name, or nouns that both have. */
function sameThing(now: Statement, before: Statement): string | null {
  const topic = now.topics.find((id) => before.topics.includes(id));
  if (topic !== undefined) return topic;
  return inCommon(now, before) > 0 ? 'answer' : null;
}

interface Former {
  severity: Severity;
  links: DraftFinding['links'];
  /** Spoken of in question and earlier question alike: the sentences need not name it again. */
  topics: readonly string[];
}

function compare(draft: DraftReading, before: readonly Statement[], former: Former): DraftFinding[] {
  if (before.length === 0) return [];
  const now = statementsOf(draft.prose);
  const repeated = (other: Statement): boolean =>
    [...other.yen, ...other.days, ...other.percent].length > 0 &&
    [...other.yen].every((yen) => now.some((one) => one.yen.includes(yen))) &&
    [...other.days].every((days) => now.some((one) => one.days.includes(days))) &&
    [...other.percent].every((percent) => now.some((one) => one.percent.includes(percent)));
  for (const one of now) {
    if (corrected.test(one.text)) continue;
    for (const other of before) {
      // Said here as well: the sentence that differs speaks of another case of it.
      if (repeated(other)) continue;
      const shared = former.topics.length === 1 ? former.topics[0] : undefined;
      const topic = sameThing(one, other) ?? shared ?? null;
      if (topic === null) continue;
      const numbers = contradiction(one, other);
      const why = numbers ?? otherBearer(one, other) ?? (isPolicy(topic) ? opposite(one, other) : null);
      if (why === null) continue;
      return [
        finding(draft, one, {
          rule: `consistency.${topic}`,
          severity: former.severity,
          reason: `${former.links.length > 0 ? '同じようなご質問に、' : 'このやり取りで、'}${why}。どちらが正しいか確かめてください。`,
          links: former.links,
        }),
      ];
    }
  }
  return [];
}

function againstEarlier(draft: DraftReading, earlier: EarlierAnswer): DraftFinding[] {
  const before = policiesIn(earlier.question);
  return compare(draft, statementsOf(earlier.answer), {
    severity: 'confirm',
    links: [{ label: `#${earlier.conversation}`, conversation: earlier.conversation, article: null }],
    topics: policiesIn(draft.question).filter((topic) => before.includes(topic)),
  });
}

const far = 4000;
/** Of so many mails of the conversation, the last ones. */
const lookedAt = 20;

/** What we said in this conversation before; the customer's own questions are no answers. */
function againstSaid(draft: DraftReading): DraftFinding[] {
  const questions = normalize(draft.question);
  const before = draft.facts.said
    .map((text) => text.slice(-far))
    .filter((text) => !questions.includes(normalize(text)))
    .slice(-lookedAt)
    .flatMap(statementsOf)
    .filter(({ text }) => voice.test(text) && !asks.test(text));
  return compare(draft, before, { severity: 'confirm', links: [], topics: [] });
}

/** Answers that say otherwise than this shop did before (B5). */
export const consistency: DraftRule = {
  id: 'consistency',
  run(draft) {
    const earlier = draft.facts.earlier.filter(({ likeness }) => likeness >= alike);
    const found = [...againstSaid(draft), ...earlier.flatMap((one) => againstEarlier(draft, one))];
    return found.filter(
      ({ rule, start }, at) => found.findIndex((one) => one.rule === rule && one.start === start) === at,
    );
  },
};
