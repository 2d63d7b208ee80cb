import type { DraftFinding } from '../../../../contract/draft-check.ts';
import { bigramsOf, likenessOf } from '../../../../language/bigrams.ts';
import type { DraftReading, Sentence } from '../reading.ts';
import { finding } from './finding.ts';
import type { DraftRule } from './rule.ts';

const shortest = 10;
const sentencesAtMost = 120;
/** A sentence of prose; lines of a list repeat themselves for a reason. */
const prose =
  /(?:ます|です|ません|ました|でした|ください|下さい|ませ|ましょう|たい|せん)(?:ね|よ|か|が)?[。!]?$/;
const listed = /^[・\-*●■◆□○◇▼▽※(（[\d]/;
/** What carries the meaning: two sentences that differ here say two things. */
const content = (text: string): string => text.replace(/[^\p{Script=Han}\p{Script=Katakana}A-Za-z\d]/gu, '');
const enough = 0.8;

interface Said {
  sentence: Sentence;
  words: string;
  content: string;
  grams: ReadonlyMap<string, number>;
}

const alike = (a: Said, b: Said): boolean =>
  a.words === b.words ||
  (a.content.length >= 4 && a.content === b.content && likenessOf(a.grams, b.grams) >= enough);

function sayings(draft: DraftReading): Said[] {
  return draft.sentences
    .filter(
      ({ text }) => text.length >= shortest && text.length <= 300 && prose.test(text) && !listed.test(text),
    )
    .slice(0, sentencesAtMost)
    .map((sentence) => ({
      sentence,
      words: sentence.text.replace(/[\s。、,.!！]/g, ''),
      content: content(sentence.text),
      grams: bigramsOf(sentence.text),
    }));
}

/** Where what stands twice in a row begins; farther away only the second is marked. */
function firstOf(said: readonly Said[], at: { start: number; end: number }): number {
  const again = said.find(({ sentence }) => sentence.start === at.start);
  const first = again === undefined ? undefined : said.find((other) => alike(again, other));
  if (first === undefined) return at.start;
  const apart = at.start - first.sentence.start - (at.end - at.start);
  return Math.abs(apart) <= 3 ? first.sentence.start : at.start;
}

/** The same sentence twice, or nearly: a template put in twice, or a paste. Neighbours are told of together. */
export const repeats: DraftRule = {
  id: 'tone.twice',
  run(draft) {
    const said = sayings(draft);
    const again = said.filter((one, at) => said.slice(0, at).some((other) => alike(one, other)));
    const spans: { start: number; end: number }[] = [];
    for (const { sentence } of again) {
      const last = spans[spans.length - 1];
      if (last !== undefined && draft.text.slice(last.end, sentence.start).trim() === '')
        last.end = sentence.end;
      else spans.push({ start: sentence.start, end: sentence.end });
    }
    return spans.map(
      (at): DraftFinding =>
        finding(
          draft,
          { start: firstOf(said, at), end: at.end },
          {
            rule: 'tone.twice',
            severity: 'hint',
            reason: '同じ文が二度あります。一つを消してください。',
            fix: { label: '二つめを消す', start: at.start, end: at.end, replacement: '' },
          },
        ),
    );
  },
};
