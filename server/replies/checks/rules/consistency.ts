import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { foldWidth } from '../../../../language/marks.ts';
import { sentencesOf } from '../../../../language/sentences.ts';
import { type Topic, topicsOf } from '../../../../language/topics.ts';
import type { DraftReading } from '../reading.ts';
import type { EarlierAnswer } from '../types.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

/** What a sentence states that another answer may state otherwise. */
interface Statement {
  topic: string;
  start: number;
  end: number;
  text: string;
  can: boolean | null;
  yen: number[];
  days: string[];
}

const no =
  /(?:でき|いたし|致し|承り|お受けでき)(?:かね|ません)|できません|承っておりません|不可|対象外|お断り|(?:ござい|あり)ません|お受けしておりません|行っておりません/;
const yes =
  /可能です|できます|承ります|承って(?:おり|い)ます|いただけます|お受けします|お受けいたします|対象(?:です|となります)|ございます/;
const alike = 0.5;
/** Policies of a shop; what happens to one order (delivery, colour) differs from customer to customer. */
const policies = new Set([
  'postage',
  'fee',
  'receipt',
  'return',
  'exchange',
  'cancel',
  'wrapping',
  'warranty',
  'repair',
  'washing',
  'combine',
  'time_slot',
  'region',
  'payment',
  'points',
  'coupon',
  'store',
  'subscription',
  'expiry',
  'material',
  'compatible',
]);

function canOf(text: string): boolean | null {
  const [positive, negative] = [yes.test(text.replace(no, '')), no.test(text)];
  return positive === negative ? null : positive;
}

function statementsOf(text: string, subjects: readonly Topic[]): Statement[] {
  return sentencesOf(foldWidth(text)).flatMap((sentence) => {
    const about = subjects.filter(({ words }) => words.test(sentence.text));
    const yen = [...sentence.text.matchAll(/(\d{1,3}(?:,\d{3})+|\d+)\s?円/g)].map(([, one = '']) =>
      Number(one.replaceAll(',', '')),
    );
    const days = [
      ...sentence.text.matchAll(/(\d{1,3})\s?(営業日|日|週間|か月|ヶ月|年)(?=以内|間|まで|後)/g),
    ].map(([, count = '', unit = '']) => `${count}${unit}`);
    const can = canOf(sentence.text);
    return about.map(({ id }) => ({
      topic: id,
      start: sentence.start,
      end: sentence.end,
      text: sentence.text,
      can,
      yen,
      days,
    }));
  });
}

function differs(one: Statement, other: Statement): string | null {
  if (one.topic !== other.topic) return null;
  if (one.yen.length === 1 && other.yen.length === 1 && one.yen[0] !== other.yen[0]) {
    return `前は${other.yen[0]?.toLocaleString('en-US')}円とお答えしています`;
  }
  if (one.days.length === 1 && other.days.length === 1 && one.days[0] !== other.days[0]) {
    return `前は${other.days[0]}とお答えしています`;
  }
  if (one.can !== null && other.can !== null && one.can !== other.can) {
    return `前は${other.can ? 'できる' : 'できない'}とお答えしています`;
  }
  return null;
}

function against(draft: DraftReading, now: readonly Statement[], earlier: EarlierAnswer): DraftFinding[] {
  const subjects = topicsOf(foldWidth(`${draft.question}\n${earlier.question}`)).filter(({ id }) =>
    policies.has(id),
  );
  const before = statementsOf(earlier.answer, subjects);
  for (const one of now) {
    for (const other of before) {
      const why = differs(one, other);
      if (why === null) continue;
      return [
        finding(draft, one, {
          rule: `consistency.${one.topic}`,
          severity: 'hint',
          reason: `同じようなご質問に、${why}。どちらが正しいか確かめてください。`,
          links: [{ label: `#${earlier.conversation}`, conversation: earlier.conversation, article: null }],
        }),
      ];
    }
  }
  return [];
}

/** Answers that say otherwise than this shop did before (B5). */
export const consistency: DraftRule = {
  id: 'consistency',
  run(draft) {
    const { earlier } = draft.facts;
    if (earlier.length === 0) return [];
    const subjects = topicsOf(foldWidth(`${draft.question}\n${draft.prose}`)).filter(({ id }) =>
      policies.has(id),
    );
    const now = statementsOf(draft.prose, subjects);
    const seen = new Set<string>();
    return earlier
      .filter(({ likeness }) => likeness >= alike)
      .flatMap((one) => against(draft, now, one))
      .filter(({ rule, start }) => {
        const key = `${rule}:${start}`;
        const first = !seen.has(key);
        seen.add(key);
        return first;
      });
  },
};
