import type { SearchTerm } from '../../contract/search.ts';

type Operator = Exclude<SearchTerm['kind'], 'word'>;

/** What can follow each operator; empty: only the person knows. */
export type Choices = Readonly<Partial<Record<Operator, readonly string[]>>>;

export interface Suggestion {
  label: string;
  /** The whole query with it. */
  q: string;
}

const order: readonly Operator[] = [
  'assignee',
  'status',
  'period',
  'product',
  'tag',
  'channel',
  'order',
  'from',
];

const quoted = (value: string): string => (/\s/.test(value) ? `「${value}」` : value);

/**
 * What may come next: behind an operator its values, those that begin as was typed first; else the operators that are not
 * in the query yet.
 */
export function suggest(
  q: string,
  names: Readonly<Record<Operator, string>>,
  choices: Choices,
): Suggestion[] {
  const begun = /(?:^|\s)([-－]?)([^\s:：]+)\s?[:：]\s?([^\s]*)$/.exec(q);
  const operator = order.find((one) => names[one] === begun?.[2]);
  if (begun !== null && operator !== undefined) {
    const [whole, , , typed = ''] = begun;
    const values = (choices[operator] ?? []).filter((value) => value.includes(typed) && value !== typed);
    const kept = q.slice(0, q.length - typed.length);
    return whole === ''
      ? []
      : values.slice(0, 8).map((value) => ({ label: value, q: `${kept}${quoted(value)} ` }));
  }
  const before = q === '' || /\s$/.test(q) ? q : `${q} `;
  return order
    .filter((one) => !new RegExp(`${names[one]}\\s?[:：]`).test(q))
    .map((one) => ({ label: `${names[one]}:`, q: `${before}${names[one]}:` }));
}
