import type { ImportedConsignment } from '../../orders/source.ts';

type Answers = Pick<ImportedConsignment, 'deliveryDay' | 'deliveryTime' | 'gift' | 'giftWishes'>;

const none = /^(?:なし|無し|無|不要|希望しない|指定なし|指定しない|no|none|false|0|-)?$/i;

/**
 * What the buyer answered to questions of apps (配送日時指定, のし …), which Shopify keeps as attributes of the order.
 * Nothing is said of what was not asked.
 */
export function answersOf(
  attributes: readonly { key: string; value?: string | null | undefined }[],
  orderedOn: string,
): Answers {
  const answers: Answers = {};
  const wish = (kind: 'noshi' | 'wrapping' | 'card', value: string): void => {
    const text = none.test(value) ? '' : value;
    answers.giftWishes = { ...answers.giftWishes, [kind]: text };
    if (text !== '') answers.gift = true;
  };
  for (const { key, value } of attributes) {
    const question = key
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s_]+/g, '-');
    const answer = (value ?? '').trim();
    if (answer === '') continue;
    if (/delivery-?date|(?:配送|配達|お?届け?)(?:ご?希望|指定)?日(?!時)|希望日/.test(question))
      answers.deliveryDay ??= dayIn(answer, orderedOn);
    else if (/delivery-?time|時間/.test(question)) answers.deliveryTime ||= none.test(answer) ? '' : answer;
    else if (/のし|熨斗|noshi/.test(question)) wish('noshi', answer);
    else if (/ラッピング|包装|wrap/.test(question)) wish('wrapping', answer);
    else if (/メッセージ|message|card|カード/.test(question)) wish('card', answer);
    else if (/^(?:is-?)?gift$|ギフト/.test(question))
      answers.gift = answers.gift === true || !none.test(answer);
  }
  return answers;
}

/** `2026-07-25`, `2026/7/25(土)`, `2026年7月25日`, `7月25日` (the next one after the order); else null. */
function dayIn(text: string, orderedOn: string): string | null {
  const plain = text.normalize('NFKC');
  const full = /(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/.exec(plain);
  if (full !== null) return day(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /(?<!\d)(\d{1,2})\s*[/月]\s*(\d{1,2})(?!\d)/.exec(plain);
  if (short === null) return null;
  const year = Number(orderedOn.slice(0, 4));
  const found = day(year, Number(short[1]), Number(short[2]));
  return found !== null && found < orderedOn ? day(year + 1, Number(short[1]), Number(short[2])) : found;
}

function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === date ? at.toISOString().slice(0, 10) : null;
}
