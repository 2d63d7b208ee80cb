import { readFile } from 'node:fs/promises';
import { jstDay, jstInstant } from '../../language/days.ts';
import { carrierOf } from '../../language/mail-carriers.ts';
import type { DraftCustomer, DraftFacts, DraftOrder, DraftShop } from '../replies/checks/types.ts';
import { UsageError } from './command.ts';
import {
  asDay,
  asDays,
  asList,
  asNumber,
  asObject,
  asText,
  asTexts,
  camel,
  type Loose,
  pick,
} from './loose-json.ts';

const states = {
  received: /^(?:received|new|open|pending|受注|新規)/i,
  preparing: /^(?:preparing|processing|unshipped|unfulfilled|準備|未出荷|出荷待)/i,
  shipped: /^(?:shipped|fulfilled|発送済|出荷済)/i,
  delivered: /^(?:delivered|配達|お届け済)/i,
  cancelled: /^(?:cancel|取消|キャンセル)/i,
  returned: /^(?:return|返品)/i,
} as const;

function stateOf(order: Loose, shippedOn: readonly string[]): DraftOrder['state'] {
  const written = asText(pick(order, 'state', 'status'));
  const named = (Object.keys(states) as (keyof typeof states)[]).find((key) => states[key].test(written));
  if (named !== undefined) return named;
  if (asDay(pick(order, 'deliveredOn', 'deliveredAt')) !== null) return 'delivered';
  return shippedOn.length > 0 ? 'shipped' : 'preparing';
}

function itemOf(value: unknown): DraftOrder['items'][number] {
  const item = typeof value === 'string' ? { name: value } : asObject(value);
  return {
    sku: asText(pick(item, 'sku', 'code')),
    name: asText(pick(item, 'name', 'title', 'product')),
    options: asText(pick(item, 'options', 'variant')),
    quantity: asNumber(pick(item, 'quantity', 'count')) ?? 1,
    stock: asNumber(item.stock),
    leadTimeDays: asNumber(pick(item, 'leadTimeDays', 'leadTime')),
  };
}

function orderOf(value: unknown): DraftOrder {
  const order = typeof value === 'string' ? { number: value } : asObject(value);
  const shippedOn = asDays(pick(order, 'shippedOn', 'shippedAt', 'shipDate', 'shippedDate'));
  const items = asList(pick(order, 'items', 'lines', 'products'));
  const prices = items.map((item) => asNumber(pick(asObject(item), 'price', 'unitPrice', 'amount')));
  return {
    number: asText(pick(order, 'number', 'orderNumber', 'id', 'name')),
    state: stateOf(order, shippedOn),
    orderedOn: asDay(pick(order, 'orderedOn', 'orderedAt', 'orderDate', 'date')),
    promisedShipDate: asDay(
      pick(
        order,
        'promisedShipDate',
        'promisedShip',
        'promised',
        'promise',
        'promisedOn',
        'shipBy',
        'expectedShipDate',
      ),
    ),
    shippedOn,
    deliveredOn: asDay(pick(order, 'deliveredOn', 'deliveredAt')),
    requestedDelivery: asDays(
      pick(order, 'requestedDelivery', 'requestedDeliveryDate', 'deliveryDay', 'deliveryDate'),
    ),
    total: asNumber(pick(order, 'total', 'amount', 'totalPrice')),
    shippingFee: asNumber(pick(order, 'shippingFee', 'shipping', 'postage')),
    amounts: [...asList(order.amounts).map(asNumber), ...prices].filter((one) => one !== null),
    items: items.map(itemOf),
    trackingNumbers: asTexts(pick(order, 'trackingNumbers', 'trackingNumber', 'tracking')),
    people: asTexts(pick(order, 'people', 'recipient', 'recipients', 'shipTo', 'address')),
    paymentMethod: asText(pick(order, 'paymentMethod', 'payment')),
    gift: order.gift === true,
  };
}

function customerOf(value: unknown): DraftCustomer | null {
  const customer = typeof value === 'string' ? { name: value } : asObject(value);
  const name = asText(customer.name).replace(/[\s\u3000]*様$/, '');
  const mails = asTexts(pick(customer, 'mails', 'mail', 'emails', 'email', 'addresses'));
  const phones = asTexts(pick(customer, 'phones', 'phone', 'tel'));
  if (name === '' && mails.length === 0 && phones.length === 0) return null;
  return {
    name,
    kana: asText(customer.kana),
    alsoCalled: asTexts(pick(customer, 'alsoCalled', 'otherNames')),
    mails,
    phones,
  };
}

const weekdays = ['日', '月', '火', '水', '木', '金', '土'];
const english = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function weekdayOf(value: unknown): number[] {
  const written = asText(value).trim().toLowerCase();
  if (/^[0-6]$/.test(written)) return [Number(written)];
  const named = english.findIndex((one) => written.startsWith(one));
  if (named >= 0) return [named];
  return [...written.replace(/曜日?/g, '')].map((one) => weekdays.indexOf(one)).filter((one) => one >= 0);
}

function wordOf(value: unknown): { word: string; instead: string } {
  if (typeof value === 'string') return { word: value, instead: '' };
  const word = asObject(value);
  return { word: asText(word.word), instead: asText(word.instead) };
}

function shopOf(value: unknown, facts: Loose): DraftShop {
  const shop = typeof value === 'string' ? { name: value } : { ...facts, ...asObject(value) };
  const own: Loose = typeof value === 'string' ? facts : shop;
  const hours = hoursOf(pick(own, 'businessHours', 'hours'));
  return {
    name: asText(asObject(typeof value === 'string' ? { name: value } : value).name),
    otherShops: asTexts(pick(own, 'otherShops')),
    staff: asTexts(own.staff),
    own: asTexts(pick(own, 'own', 'contacts')),
    // Without hours of its own a shop answers around the clock: nothing is then outside of them.
    businessHours: { opens: asText(hours.opens) || '00:00', closes: asText(hours.closes) || '00:00' },
    closedWeekdays: asList(pick(own, 'closedWeekdays', 'closedDays', 'holidays')).flatMap(weekdayOf),
    closedOnHolidays: own.closedOnHolidays === true,
    ownWords: asList(pick(own, 'ownWords', 'ngWords')).map(wordOf),
  };
}

/** `{opens, closes}`, or 「10:00-18:00」. */
function hoursOf(value: unknown): Loose {
  const [, opens, closes] = /(\d{1,2}:\d{2})\D+(\d{1,2}:\d{2})/.exec(asText(value)) ?? [];
  if (opens !== undefined) return { opens: opens.padStart(5, '0'), closes: (closes ?? '').padStart(5, '0') };
  const hours = asObject(value);
  return { opens: pick(hours, 'opens', 'open', 'from'), closes: pick(hours, 'closes', 'close', 'to') };
}

const malls = /rakuten|amazon|yahoo|qoo10|aupay|mercari|zozo/i;

function wayOf(facts: Loose): DraftFacts['way'] {
  const way = asObject(facts.way);
  const channel = asText(pick(way, 'channel') ?? facts.channel).toLowerCase();
  const mall =
    asText(pick(way, 'mall') ?? facts.mall).toLowerCase() || (malls.exec(channel)?.[0].toLowerCase() ?? '');
  const address = asTexts(
    pick(facts, 'recipient', 'to') ?? pick(asObject(facts.customer), 'mails', 'mail', 'email'),
  )[0];
  const carrier = pick(way, 'carrier') ?? facts.carrier ?? carrierOf(address ?? '') !== null;
  return {
    channel: channel === '' || malls.test(channel) || channel === 'carrier' ? 'mail' : channel,
    mall: mall === '' ? null : mall,
    carrier: channel === 'carrier' || carrier === true || (typeof carrier === 'string' && carrier !== ''),
  };
}

function momentOf(facts: Loose): { now: Date; today: string } {
  const said = asText(facts.now);
  const day = asDay(facts.today);
  if (said !== '') {
    const now = new Date(said);
    if (Number.isNaN(now.getTime()))
      throw new UsageError(`時刻「${said}」が読めません。2026-07-23T09:31:00+09:00 のように書いてください。`);
    return { now, today: day ?? jstDay(now) };
  }
  const now = new Date();
  return day === null ? { now, today: jstDay(now) } : { now: jstInstant(day, 9 * 60), today: day };
}

const situations: Readonly<Record<string, string>> = {
  defective: '不良品でした。',
  wrong_item: '違う商品が届きました。',
  missing_item: '商品が足りません。',
  complaint: '対応がひどいです。',
};

/** One order, several, or its fields beside the others. */
function ordersOf(facts: Loose): DraftOrder[] {
  const given = asList(pick(facts, 'orders', 'order'));
  if (given.length > 0) return given.map(orderOf);
  const loose = ['promisedShipDate', 'promised', 'shippedOn', 'orderNumber', 'total', 'requestedDelivery'];
  const { name: _, ...rest } = facts;
  return loose.some((name) => rest[name] !== undefined) ? [orderOf(rest)] : [];
}

/** Where the customer lives is no secret in a mail to him. */
const placesOf = (customer: unknown): string[] =>
  ['address', 'addresses', 'postalCode', 'zip'].flatMap((name) => asTexts(asObject(customer)[name]));

/** Every word of somebody else's record: name, number, address. */
function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(wordsOf);
  return asTexts(value).filter((word) => word.length >= 2);
}

/** The facts of a draft out of whatever fields were given; every one may be missing. */
export function readFacts(written: unknown, draft: { text: string; question: string }): DraftFacts {
  const facts = asObject(camel(written));
  const shop = shopOf(facts.shop, facts);
  const situation = situations[asText(pick(facts, 'situation', 'intent'))];
  const questions = [draft.question, ...asTexts(facts.questions)].filter((one) => one.trim() !== '');
  const frame = asObject(facts.frame);
  const foreign = asList(pick(facts, 'strangers', 'otherCustomers', 'others'));
  const files = asList(pick(facts, 'files', 'attachments')).map(
    (one) => asText(one) || asText(asObject(one).name),
  );
  const strangers = foreign
    .flatMap(wordsOf)
    .flatMap((one) => [...strangersIn(draft.text, one), ...strangersInFiles(files, one)]);
  const earlier = asList(facts.earlier).map(asObject);
  return {
    text: draft.text,
    frame: { before: asText(frame.before), after: asText(frame.after) },
    ...momentOf(facts),
    way: wayOf(facts),
    customer: customerOf(facts.customer),
    shop,
    questions: situation === undefined ? questions : [...questions, situation],
    said: [...asTexts(facts.said), ...placesOf(facts.customer)],
    orders: ordersOf(facts),
    strangers,
    files,
    earlier: earlier.map((one, at) => ({
      conversation: asNumber(one.conversation) ?? at + 1,
      question: asText(one.question),
      answer: asText(one.answer),
      on: asDay(one.on) ?? '',
      likeness: asNumber(one.likeness) ?? 1,
    })),
  };
}

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A full name with or without its space, and the family name alone before a title. */
function formOf(words: string): RegExp {
  const parts = words.trim().split(/[\s\u3000]+/);
  const [family = ''] = parts;
  const whole = parts.map(literal).join('[ \\u3000]?');
  const called = parts.length > 1 && family.length >= 2 && !/\d|@/.test(words);
  return new RegExp(called ? `${whole}|${literal(family)}(?=[ \\u3000]?(?:様|さま|さん))` : whole, 'g');
}

/** A file's name speaks of somebody else, with or without the form of his company. */
function strangersInFiles(files: readonly string[], words: string): DraftFacts['strangers'] {
  const core = words.replace(/株式会社|有限会社|合同会社|[\s\u3000]/g, '');
  if (core.length < 2) return [];
  return files
    .filter((file) =>
      file
        .normalize('NFKC')
        .replace(/[\s\u3000_]/g, '')
        .includes(core),
    )
    .map((text) => ({ start: 0, end: 0, text, kind: /\d/.test(core) ? 'order_number' : 'name' }));
}

/** Every place where a name or number of somebody else stands. */
function strangersIn(text: string, words: string): DraftFacts['strangers'] {
  if (words.trim() === '') return [];
  const kind = words.includes('@')
    ? 'mail'
    : /^0\d[\d-]{8,}$/.test(words)
      ? 'phone'
      : /\d/.test(words)
        ? 'order_number'
        : 'name';
  return [...text.matchAll(formOf(words))].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    kind,
  }));
}

/** Reads a file of facts. */
export async function factsFile(path: string): Promise<unknown> {
  const written = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`「${path}」を開けません。`);
  });
  let value: unknown;
  try {
    value = JSON.parse(written.replace(/^\ufeff/, ''));
  } catch {
    throw new UsageError(`「${path}」を JSON として読めません。書き方を確かめてください。`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new UsageError(`「${path}」は { … } の形の JSON にしてください。`);
  }
  return value;
}
