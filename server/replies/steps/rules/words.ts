import type { Order } from '../../../../contract/orders.ts';
import type { StepFact } from '../../../../contract/steps.ts';
import { formatDay } from '../../../../language/days.ts';
import { foldWidth } from '../../../../language/marks.ts';
import { contentWords } from '../../../../language/questions.ts';
import { topicsOf } from '../../../../language/topics.ts';

/** Names of goods longer than that are whole paragraphs of a mall page. */
const longestName = 30;

/** `7/24(金)`, as screens write days. */
export function shortDay(day: string): string {
  return formatDay(day).replace('月', '/').replace('日(', '(');
}

/** 「ランニング靴 26.0cm」ほか1点, without what malls put around names. */
export function goodsOf({ items }: Pick<Order, 'items'>): string {
  const [first] = items;
  if (first === undefined) return '';
  const bare = first.name
    .replace(/[【[［〔＜<《≪][^】\]］〕＞>》≫]{0,40}[】\]］〕＞>》≫]/g, ' ')
    .replace(/[★☆♪♡♥!！]/g, ' ')
    .replace(/[「」『』]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...bare];
  if (characters.length === 0 || characters.length > longestName) return '';
  const named = [bare, first.options.length <= 16 ? first.options : '']
    .filter((part) => part !== '')
    .join(' ');
  return `「${named}」${items.length > 1 ? `ほか${items.length - 1}点` : ''}`;
}

/** 「ランニング靴 26.0cm」(ご注文番号 R-10293): the customer's own matter, named. */
export function orderInWords(order: Order): string {
  const goods = goodsOf(order);
  return goods === ''
    ? `ご注文番号 ${order.number} のお品物`
    : `ご注文の${goods}（ご注文番号 ${order.number}）`;
}

export const orderFact = (order: Order, text: string): StepFact => ({
  text: `${text}（受注 ${order.number}）`,
  from: 'order',
});

export const saidFact = (quoted: string): StepFact => ({
  text: `お客様の言葉「${cut(quoted)}」`,
  from: 'message',
});

const cut = (text: string): string => ([...text].length > 60 ? `${[...text].slice(0, 60).join('')}…` : text);

/** Of several consequences the first that says something. */
export const contactConsequence = (contact: { day: string; text: string }): string =>
  `次のご連絡 ${contact.text.replace('月', '/').replace('日(', '(')}・それまで保留`;

/** What somebody writes about, as a person would call it: 「お手入れ・サイズ」; '' where nothing has a name. */
export function subjectOf(quoted: string): string {
  const text = foldWidth(quoted);
  const named = topicsOf(text).map((topic) => topic.ja);
  const words = named.length > 0 ? named : contentWords(text);
  return words.slice(0, 2).join('・');
}
