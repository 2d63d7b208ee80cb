import type { Address, Consignment, Order } from '../../../contract/orders.ts';
import type { FilledVariable } from '../../../contract/snippets.ts';
import type { ShopSettings } from '../../../contract/staff.ts';
import { addressLine } from '../../../language/addresses/address.ts';
import { answerBy, type BusinessHours, nextBusinessDay } from '../../../language/business-time.ts';
import { addDays, formatDay, formatTime, jstDay } from '../../../language/days.ts';
import { templateVariables, type VariableName } from '../../../language/template-variables.ts';
import { parcelValues } from './parcel-values.ts';
import {
  dayInWords,
  familyName,
  oneLine,
  orWhy,
  postalCode,
  type Value,
  type Values,
  withoutHonorific,
  yenInWords,
} from './value-forms.ts';

/** What the values of a template are made of. */
export interface TemplateFacts {
  now: Date;
  shop: ShopSettings;
  /** Where things are sent back to (settings of shipping); empty where the shop never said. */
  returnTo: Address;
  staffName: string;
  /** As in the salutation; '' = not known. */
  customerName: string;
  /** The order meant; null: none. */
  order: Order | null;
  /** Whoever reads the answer is known to have ordered it. */
  readerOrdered: boolean;
}

/** Every variable with what stands for it in this matter: facts only (D4), dates and amounts as letters write them. */
export function templateValues(facts: TemplateFacts): FilledVariable[] {
  const values: Values = {
    ...people(facts),
    ...shopValues(facts),
    ...dayValues(facts),
    ...orderValues(facts),
  };
  return templateVariables.map(({ name }) => {
    const found: Value = values[name] ?? { why: facts.order === null ? 'no_order' : 'not_known' };
    return 'value' in found ? { name, value: found.value, why: null } : { name, value: null, why: found.why };
  });
}

function people({ customerName, staffName }: TemplateFacts): Values {
  const name = withoutHonorific(customerName);
  return {
    お客様名: orWhy(name, 'no_name'),
    'お名前(姓)': orWhy(familyName(name), 'no_name'),
    担当者名: orWhy(oneLine(staffName), 'not_known'),
  };
}

function shopValues({ now, shop, returnTo }: TemplateFacts): Values {
  return {
    店名: orWhy(oneLine(shop.name), 'not_known'),
    営業時間: { value: openingWords(hoursOf(shop)) },
    返信の目安: { value: answerBy(now, hoursOf(shop), shop.answerWithinHours).text },
    返送先: orWhy(returnPlace(returnTo), 'not_known'),
  };
}

function dayValues({ now, shop }: TemplateFacts): Values {
  const today = jstDay(now);
  const hours = hoursOf(shop);
  const next = formatDay(nextBusinessDay(today, hours));
  const [closes = 18, minutes = 0] = hours.closes.split(':').map(Number);
  return {
    今日: { value: formatDay(today) },
    明日: { value: formatDay(addDays(today, 1)) },
    次の営業日: { value: next },
    次回ご連絡日: { value: `${next}${formatTime(closes * 60 + minutes)}` },
  };
}

function orderValues({ order, now, readerOrdered }: TemplateFacts): Values {
  if (order === null) return {};
  const today = jstDay(now);
  const values: Values = {
    注文番号: orWhy(oneLine(order.number), 'not_known'),
    注文日: orWhy(order.orderedAt && dayInWords(jstDay(new Date(order.orderedAt)), today), 'not_known'),
    商品名: orWhy(shortGoods(order), 'not_known'),
    商品一覧: orWhy(order.items.map((item) => `・${goods(item)} ×${item.quantity}`).join('\n'), 'not_known'),
    合計金額: orWhy(yenInWords(order.total), 'not_known'),
    送料: orWhy(yenInWords(order.shippingFee), 'not_known'),
    お支払い方法: orWhy(oneLine(order.payment.method), 'not_known'),
    ...parcelValues(order, today),
  };
  return readerOrdered ? values : { ...values, ...keptFromOthers(order) };
}

/** A stranger learns no address and no amount of somebody's order; whoever receives a gift not even what is in it. */
function keptFromOthers({ gift }: Order): Values {
  const names: VariableName[] = ['合計金額', '送料', 'お支払い方法', 'お届け先のお名前', 'お届け先住所'];
  if (gift) names.push('商品名', '商品一覧', '注文日', 'お届け希望日');
  return Object.fromEntries(names.map((name) => [name, { why: 'other_person' }]));
}

const goods = ({ name, options }: Consignment['items'][number]): string =>
  oneLine([name, options].filter((part) => part !== '').join(' '));

function shortGoods({ items: [first, ...rest] }: Order): string {
  if (first === undefined) return '';
  const more = rest.reduce((sum, item) => sum + item.quantity, 0);
  return `${goods(first)}${first.quantity > 1 ? ` ${first.quantity}点` : ''}${more > 0 ? ` ほか${more}点` : ''}`;
}

const hoursOf = ({ businessHours, closedWeekdays, closedOnHolidays }: ShopSettings): BusinessHours => ({
  ...businessHours,
  closedWeekdays,
  closedOnHolidays,
});

const weekdays = ['日', '月', '火', '水', '木', '金', '土'] as const;

/** `10時から18時まで(土・日・祝日を除く)`. */
function openingWords({ opens, closes, closedWeekdays, closedOnHolidays }: BusinessHours): string {
  const mondayFirst = [1, 2, 3, 4, 5, 6, 0].filter((day) => closedWeekdays.includes(day));
  const closed = [
    ...mondayFirst.map((day) => (mondayFirst.length === 1 ? `${weekdays[day]}曜` : (weekdays[day] ?? ''))),
    ...(closedOnHolidays ? ['祝日'] : []),
  ];
  const time = (clock: string): string => {
    const [hours = 0, minutes = 0] = clock.split(':').map(Number);
    return formatTime(hours * 60 + minutes);
  };
  const except = closed.length === 0 ? '' : `(${closed.join('・')}を除く)`;
  return `${time(opens)}から${time(closes)}まで${except}`;
}

function returnPlace(place: Address): string {
  const line = addressLine(place);
  if (line === '') return '';
  const code = postalCode(place);
  const phone = place.phone.trim() === '' ? '' : `電話 ${oneLine(place.phone)}`;
  return [code, line, oneLine(place.company), oneLine(place.name), phone]
    .filter((part) => part !== '')
    .join(' ');
}
