import { readFile } from 'node:fs/promises';
import { jstDay, jstInstant } from '../../language/days.ts';
import type { DraftCustomer, DraftFacts, DraftOrder, DraftShop } from '../replies/checks/types.ts';
import { UsageError } from './command.ts';

type Loose = Readonly<Record<string, unknown>>;

/** `promised_ship_date` and `promisedShipDate` are one field. */
function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key.replace(/[_-]([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camel(one),
    ]),
  );
}

const asObject = (value: unknown): Loose =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Loose) : {};
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
/** A list, or one thing that stands for a list of one. */
function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}
const asTexts = (value: unknown): string[] =>
  asList(value)
    .map(asText)
    .filter((one) => one !== '');
/** The first of several names of one field that was given. */
const pick = (from: Loose, ...names: readonly string[]): unknown =>
  names.map((name) => from[name]).find((one) => one !== undefined && one !== null);

function asNumber(value: unknown): number | null {
  const plain = asText(value)
    .normalize('NFKC')
    .replace(/[,円¥\s]/g, '');
  return plain === '' || Number.isNaN(Number(plain)) ? null : Number(plain);
}

function asDay(value: unknown): string | null {
  const written = asText(value).trim();
  if (written === '') return null;
  const [, year, month = '', date = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(written) ?? [];
  if (year !== undefined && written.length <= 10)
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const instant = new Date(written);
  if (Number.isNaN(instant.getTime())) {
    throw new UsageError(`日付「${written}」が読めません。2026-07-24 のように書いてください。`);
  }
  return jstDay(instant);
}
const asDays = (value: unknown): string[] =>
  asList(value)
    .map(asDay)
    .filter((day) => day !== null);

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
  const hours = asObject(pick(own, 'businessHours', 'hours'));
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

const malls = /rakuten|amazon|yahoo|qoo10|aupay|mercari|zozo/i;

function wayOf(facts: Loose): DraftFacts['way'] {
  const way = asObject(facts.way);
  const channel = asText(pick(way, 'channel') ?? facts.channel).toLowerCase();
  const mall =
    asText(pick(way, 'mall') ?? facts.mall).toLowerCase() || (malls.exec(channel)?.[0].toLowerCase() ?? '');
  const carrier = pick(way, 'carrier') ?? facts.carrier;
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

/** The facts of a draft out of whatever fields were given; every one may be missing. */
export function readFacts(written: unknown, draft: { text: string; question: string }): DraftFacts {
  const facts = asObject(camel(written));
  const shop = shopOf(facts.shop, facts);
  const situation = situations[asText(pick(facts, 'situation', 'intent'))];
  const questions = [draft.question, ...asTexts(facts.questions)].filter((one) => one.trim() !== '');
  const frame = asObject(facts.frame);
  const strangers = asList(facts.strangers).flatMap((one) => strangersIn(draft.text, one));
  const earlier = asList(facts.earlier).map(asObject);
  return {
    text: draft.text,
    frame: { before: asText(frame.before), after: asText(frame.after) },
    ...momentOf(facts),
    way: wayOf(facts),
    customer: customerOf(facts.customer),
    shop,
    questions: situation === undefined ? questions : [...questions, situation],
    said: asTexts(facts.said),
    orders: asList(pick(facts, 'orders', 'order')).map(orderOf),
    strangers,
    files: asTexts(pick(facts, 'files', 'attachments')),
    earlier: earlier.map((one, at) => ({
      conversation: asNumber(one.conversation) ?? at + 1,
      question: asText(one.question),
      answer: asText(one.answer),
      on: asDay(one.on) ?? '',
      likeness: asNumber(one.likeness) ?? 1,
    })),
  };
}

/** Every place where a name or number of somebody else stands. */
function strangersIn(text: string, value: unknown): DraftFacts['strangers'] {
  const words = typeof value === 'string' ? value : asText(asObject(value).text);
  const found: DraftFacts['strangers'][number][] = [];
  for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + words.length)) {
    const kind = words.includes('@')
      ? 'mail'
      : /^0\d[\d-]{8,}$/.test(words)
        ? 'phone'
        : /\d/.test(words)
          ? 'order_number'
          : 'name';
    found.push({ start: at, end: at + words.length, text: words, kind });
  }
  return found;
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
