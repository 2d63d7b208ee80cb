import { type Topic, topics } from '../../../../language/topics.ts';
import { type Field, field, finer, loosely } from './answer-fields.ts';

/** Topics that are asked about in passing, or by so many words that their name proves little. */
const passing = new Set([
  'delivery',
  'photo',
  'mail',
  'phone',
  'price',
  'cause',
  'quantity',
  'responsible',
  'wrong',
  'damage',
  'colour',
  'compatible',
  'usage',
  'size',
  'redelivery',
  'repair',
]);

/** More ways to answer a topic than its own words. */
const further: Readonly<Record<string, RegExp>> = {
  return: /お返し|戻|引き取|回収|集荷|お送り(?:いただ|くだ)|交換を/,
  cancel: /止め|お送りせず|お届けしません|お送りしません|いただきません/,
  coupon: /円引き|付け直/,
  subscription: /お?止め|お送りせず|お届けしません|続けて/,
  points: /円分/,
  receipt: /履歴|マイページ/,
  warranty: /無料で(?:お?直|修理|交換)/,
  material: /使って|使わ|含|入って/,
  usage: /大丈夫|適用|利用|円引/,
  deadline: /\d{1,2}月\d/,
  invoice: /添付/,
  combine: /同じ(?:箱|便)/,
  address: /送り状に|備考に/,
  payment: /代金引換|(?:円|代金)を(?:お受け?取り|頂戴)|お受け?取りし(?:て|まし)/,
  quantity: /入り|\d+\s?(?:箱|袋|切れ|缶|つ)/,
};

/** Topics that too many words answer, where something else was asked beside them. */
const strictly: Readonly<Record<string, RegExp>> = {
  return: /お返し|お?戻|引き取|回収|集荷|返送/,
  region: /国内|国外|地域|[都道府県]へ|本州/,
  wrapping: /包み|贈|袋|箱に/,
  time_slot: /時間帯|午前|午後|\d時|日時|ご希望の(?:日|時)/,
  warranty: /無償|無料で/,
  material: /コットン|麻|ポリ|ナイロン|ウール|%|使って|使わ|含|入って/,
  expiry: /消費|保存|\d+\s?(?:日間|か月|ヶ月)|\d+日(?:です|ほど|お|もち)/,
  deadline: /以内|まで(?!の)|\d{1,2}月\d/,
  stock: /取り?置|残り|ご用意|生産|販売|終了/,
  store: /来店|直営店|店で|通販/,
  invoice: /納品|請求書|同封|書面/,
  subscription: /解約|停止|お?止め|お送りせず|お届けしません|続けて/,
  redelivery: /再送|郵便局|営業所|受け?取|0120/,
};

function asField({ id, words, answers }: Topic): Field {
  const either = (...some: readonly (RegExp | undefined)[]): RegExp =>
    new RegExp(some.flatMap((one) => one?.source ?? []).join('|'), 'i');
  const loose = either(words, answers, further[id]);
  const strict = strictly[id];
  const one = field(
    id,
    words,
    strict === undefined
      ? loose
      : id === 'return'
        ? either(words, strict)
        : either(words, strict, further[id]),
    passing.has(id),
  );
  return strict === undefined ? one : loosely(one, loose);
}

const fields: readonly Field[] = [...topics.map(asField), ...finer];

/** Subjects that no answer gets around naming; of the others some are answered in words that nobody foresees. */
export const named: ReadonlySet<string> = new Set(
  'wash cheaper no_price by_when counter bears eat_ok postage warranty pick_up expiry keep advise replace_me'.split(
    ' ',
  ),
);

/** What a question is about. */
export function fieldsOf(text: string): Field[] {
  return fields.filter(({ asks }) => asks.test(text));
}
