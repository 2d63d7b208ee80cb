import { normalize } from '../../../../language/normalize.ts';

export type OperatorKind =
  | 'assignee'
  | 'status'
  | 'product'
  | 'period'
  | 'tag'
  | 'channel'
  | 'order'
  | 'from';

/** One thing that was asked for: a word, or an operator with its value; `not` = whatever has it is left out. */
export interface Condition {
  kind: 'word' | OperatorKind;
  value: string;
  not: boolean;
  /** As it was typed, so that it can be taken off again. */
  text: string;
}

/** As people name them, each in its compared form; anything else before a colon is an ordinary word (18:00, https:). */
const names = new Map<string, OperatorKind>();
const called: Record<OperatorKind, string> = {
  assignee: '担当 担当者 assignee',
  status: '状態 ステータス status',
  product: '商品 商品名 product',
  period: '期間 日付 期日 period date',
  tag: 'タグ tag',
  channel: '窓口 受付窓口 channel',
  order: '受注 注文 注文番号 受注番号 order',
  from: '差出人 送信者 from',
};
for (const [kind, words] of Object.entries(called)) {
  for (const word of words.split(' ')) names.set(normalize(word), kind as OperatorKind);
}

const quotes: Record<string, string> = {
  '"': '"',
  '”': '”',
  '“': '”',
  '「': '」',
  '『': '』',
  '＂': '＂',
  '‟': '”',
};
const space = /\s/;
const minus = /[-－−]/;

/** More than this nobody means; the rest is not looked at. */
const most = 20;

/**
 * Reads what was typed into the search. Words are separated by spaces of any width; 「…」 and "…" hold spaces; a minus in
 * front leaves out; `name:value` with either colon. Never fails: what is no operator is a word.
 */
export function parseQuery(q: string): Condition[] {
  const found: Condition[] = [];
  let at = 0;
  while (at < q.length && found.length < most) {
    if (space.test(q.charAt(at))) at += 1;
    else {
      const { condition, end } = readOne(q, at);
      if (condition !== null) found.push(condition);
      at = end;
    }
  }
  return found;
}

function readOne(q: string, start: number): { condition: Condition | null; end: number } {
  const negated = minus.test(q.charAt(start)) && start + 1 < q.length && !space.test(q.charAt(start + 1));
  const begin = negated ? start + 1 : start;
  const operator = operatorAt(q, begin);
  const { value, end } = readValue(q, operator === null ? begin : operator.end);
  const text = q.slice(start, end);
  const quoted = text.length > value.length + (negated ? 1 : 0) && operator === null;
  if (value.trim() === '' || (!quoted && /^[-－−]*$/.test(value))) {
    // 「担当:」 or a minus while somebody is still typing asks for nothing yet.
    return { condition: null, end: Math.max(end, start + 1) };
  }
  return { condition: { kind: operator?.kind ?? 'word', value: value.trim(), not: negated, text }, end };
}

function operatorAt(q: string, at: number): { kind: OperatorKind; end: number } | null {
  const found = /^([\p{L}]{1,10})\s?[:：]\s?/u.exec(q.slice(at, at + 14));
  const kind = found?.[1] === undefined ? undefined : names.get(normalize(found[1]));
  return found === null || kind === undefined ? null : { kind, end: at + found[0].length };
}

/** Until the closing quote, which may still be missing, or the next space. */
function readValue(q: string, at: number): { value: string; end: number } {
  const close = quotes[q.charAt(at)];
  if (close !== undefined) {
    const end = q.indexOf(close, at + 1);
    return end === -1
      ? { value: q.slice(at + 1), end: q.length }
      : { value: q.slice(at + 1, end), end: end + close.length };
  }
  let end = at;
  while (end < q.length && !space.test(q.charAt(end))) end += 1;
  return { value: q.slice(at, end), end };
}
