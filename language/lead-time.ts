const units: readonly [RegExp, number][] = [
  [/ヶ月|か月|カ月|ケ月|ヵ月|箇月|months?/, 30],
  [/週間?|weeks?/, 7],
  [/営業日|日|days?/, 1],
];

/**
 * Days until something leaves, from the words of a page: 「ご注文から3〜5営業日」 5, 「2週間程度」 14, 「即日」 0; the later of a
 * span, because that is what can be promised. Null where the words tell no number (「入荷次第」).
 */
export function leadTimeOf(words: string): number | null {
  const text = words.normalize('NFKC').toLowerCase();
  if (/^\s*\d{1,3}\s*$/.test(text)) return Number(text);
  let longest: number | null = null;
  for (const [unit, days] of units) {
    const pattern = new RegExp(`(\\d{1,3})(?:\\s*[~〜～―ー-]\\s*(\\d{1,3}))?\\s*(?:${unit.source})`, 'g');
    for (const [, from, to] of text.matchAll(pattern)) {
      longest = Math.max(longest ?? 0, Number(to ?? from) * days);
    }
    if (longest !== null) return longest > 730 ? null : longest;
  }
  if (/即日|当日|today|same day/.test(text)) return 0;
  return /翌日|翌営業日|next day/.test(text) ? 1 : null;
}
