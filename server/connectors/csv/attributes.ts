import type { ImportedConsignment } from '../../orders/source.ts';
import type { Cells } from './cells.ts';
import { dayIn, readDay, readFlag, timeIn, wishIn } from './values.ts';

type Take = (one: ImportedConsignment, value: string, ref: string | null) => void;

/** What apps call the questions they put to the buyer, and what becomes of the answer; others stay in the raw row. */
const questions: readonly (readonly [RegExp, Take])[] = [
  [
    /delivery-?date|(?:配送|配達|お?届け?)(?:ご?希望|指定)?日(?!時)|希望日/,
    (one, value, ref) => {
      const read = readDay(value);
      one.deliveryDay ??= 'value' in read && read.value ? read.value : (dayIn(value, ref)?.day ?? null);
    },
  ],
  [
    /delivery-?time|時間帯?/,
    (one, value) => {
      one.deliveryTime ||= /なし|指定しない/.test(value) ? '' : timeIn(value) || value;
    },
  ],
  [/のし|熨斗|noshi/, (one, value) => wish(one, 'noshi', value)],
  [/ラッピング|包装|wrap/, (one, value) => wish(one, 'wrapping', value)],
  [/メッセージ|message|card|カード/, (one, value) => wish(one, 'card', value)],
  [
    /^(?:is-?)?gift$|ギフト/,
    (one, value) => {
      one.gift = one.gift === true || readFlag(value);
    },
  ],
];

function wish(one: ImportedConsignment, kind: 'noshi' | 'wrapping' | 'card', value: string): void {
  const text = wishIn(value);
  one.giftWishes = { ...one.giftWishes, [kind]: text };
  if (text !== '') one.gift = true;
}

/** Answers that stand in one cell as lines `question: answer` (Shopify's Note Attributes). */
export function applyAttributes(
  cells: Cells,
  consignments: ImportedConsignment[],
  ref: string | null,
): ImportedConsignment[] {
  const text = cells.inColumn(cells.layout.attributes);
  if (text === '') return consignments;
  return consignments.map((before) => {
    const one = { ...before };
    for (const line of text.split(/\r?\n/)) {
      const [, question = '', answer = ''] = /^\s*([^:：]+)[:：]\s*(.*)$/.exec(line) ?? [];
      const key = question
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s_]+/g, '-');
      const take = questions.find(([words]) => words.test(key))?.[1];
      if (answer !== '') take?.(one, answer.trim(), ref);
    }
    return one;
  });
}
