import { jstDay } from '../../../language/days.ts';
import { enclosuresFor } from '../../../language/enclosures.ts';
import { normalizeName } from '../../../language/normalize.ts';
import type { ConsignmentInOrder } from '../../orders/consignments-to-print.ts';
import { Scribe, type Sheet, type SlipFacts, shipToOf } from './facts.ts';
import { type PaidOrder, paidOrder, rateOf } from './paid-parts.ts';
import { factsOf } from './product-facts.ts';
import { senderOf } from './sender.ts';
import {
  addressee,
  addressLines,
  dayOf,
  gapName,
  longDay,
  postal,
  serviceNames,
  temperatureNames,
  withHonorific,
  yen,
} from './words.ts';

type Write = (column: string, text: string) => string;

/** 納品書: one consignment each, with a strip below that the packer cuts off. */
export function packingSheet(facts: SlipFacts): Sheet {
  const scribe = new Scribe();
  const paid = new Map<string, PaidOrder>();
  for (const { order } of facts.parcels) {
    if (!paid.has(order.id)) paid.set(order.id, paidOrder(order, facts.products, facts.settings.taxRounding));
  }
  const slips = facts.parcels.map((parcel) =>
    slipOf(parcel, facts, { scribe, paid: paid.get(parcel.order.id) }),
  );
  return {
    template: 'packing',
    data: { sender: senderOf(facts, scribe), slips },
    codes: facts.parcels.flatMap(({ consignment }) => consignment.number?.toString() ?? []),
    problems: scribe.problems,
  };
}

function slipOf(
  parcel: ConsignmentInOrder,
  facts: SlipFacts,
  { scribe, paid }: { scribe: Scribe; paid: PaidOrder | undefined },
): object {
  const { order, consignment } = parcel;
  const write = scribe.of(parcel);
  const to = shipToOf(parcel);
  const quiet = hidesPrices(parcel);
  return {
    quiet,
    title: quiet ? 'お届け品のご案内' : '納品書',
    to: {
      postal: write('郵便番号', postal(to.postalCode)),
      lines: addressLines(to).map((line) => write('住所', line)),
      company: write('会社名', addressee(to).company),
      name: write('お名前', addressee(to).name),
    },
    intro: quiet ? introOf(parcel, facts.settings.nameGiftSender, write) : '',
    meta: [
      ['注文番号', write('注文番号', order.number)],
      ['ご注文日', quiet ? '' : dayOf(order.orderedAt)],
      ['発行日', dayOf(facts.madeAt)],
      ...(quiet ? [] : [['お支払い方法', write('お支払い方法', order.paymentMethod)]]),
    ].filter(([, value]) => value !== ''),
    items: consignment.items.map((item) => ({
      name: write('商品名', item.name),
      options: write('項目・選択肢', item.options),
      sku: write('商品番号', item.sku),
      quantity: String(item.quantity),
      reduced: !quiet && rateOf(item, facts.products) === 8,
      price: quiet || item.unitPrice === null ? '' : yen(item.unitPrice),
      amount: quiet || item.unitPrice === null ? '' : yen(item.unitPrice * item.quantity),
    })),
    ...(quiet || paid === undefined ? noSums : sumsOf(parcel, paid, write)),
    message: quiet ? forTheRecipient : write('納品書のメッセージ', facts.settings.slipMessage.trim()),
    strip: stripOf(parcel, facts, write),
  };
}

/** Who opens the box bought nothing: the shop's thanks for the purchase are not his. */
const forTheRecipient = 'お品についてお気づきのことがありましたら、どうぞ当店までお知らせください。';

const noSums = { sums: [], total: '', taxes: [], whole: '' };

/**
 * Prices are nobody's business but the buyer's: not on gifts, and not where somebody else somewhere else opens the box.
 */
export function hidesPrices(parcel: ConsignmentInOrder): boolean {
  const { order, consignment } = parcel;
  if (consignment.gift) return true;
  const { buyer } = order;
  const to = shipToOf(parcel);
  const buyerName = normalizeName(buyer.name);
  const toName = normalizeName(to.name);
  if (buyerName === '' || toName === '' || buyerName === toName) return false;
  const place = (one: typeof to) => normalizeName(`${one.prefecture}${one.city}${one.street}`);
  // 個人情報の少ない受注: where no address of the buyer came, another name alone tells.
  return place(buyer) === '' || place(buyer) !== place(to);
}

function introOf({ order, consignment }: ConsignmentInOrder, named: boolean, write: Write): string {
  const from = named || !consignment.gift ? withHonorific(order.buyer.name) : '';
  if (from === '') return 'お品をお届けします。どうぞお受け取りください。';
  return write(
    'ご注文主',
    consignment.gift
      ? `${from}より、贈りものをお預かりしました。どうぞお受け取りください。`
      : `${from}よりご注文いただいたお品を、お届けします。`,
  );
}

/** What was paid; where the order goes to several people, what is in this box, then the whole. */
function sumsOf({ order, consignment, of }: ConsignmentInOrder, paid: PaidOrder, write: Write): object {
  const goods = (items: typeof consignment.items): number =>
    items.reduce((sum, item) => sum + (item.unitPrice ?? 0) * item.quantity, 0);
  const all = goods(order.consignments.flatMap(({ items }) => items));
  const others = paid.parts.filter((part) => part.kind !== 'goods' && part.amount !== 0);
  const sums = [
    ...(of > 1 ? [['この箱の商品', yen(goods(consignment.items))]] : []),
    ...(paid.pricesMissing ? [] : [[of > 1 ? `商品の合計 (お届け先${of}件)` : '商品の合計', yen(all)]]),
    ...others.map((part) => [write('料金の名前', part.label), yen(part.amount)]),
    ...(paid.gap === 0 || paid.pricesMissing ? [] : [[gapName(paid.gap), yen(paid.gap)]]),
  ];
  const certain = paid.assumed.length === 0 && !paid.pricesMissing;
  return {
    sums,
    total: yen(paid.total),
    taxes: certain
      ? paid.rates.map(({ rate, amount, tax }) =>
          rate === 0 ? `非課税 ${yen(amount)}` : `${rate}%対象 ${yen(amount)} (うち消費税 ${yen(tax)})`,
        )
      : [],
    whole: of > 1 ? 'ご注文全体の合計' : '合計',
  };
}

/** For the packer alone: what to do with this box. Cut off before it is closed. */
function stripOf(parcel: ConsignmentInOrder, facts: SlipFacts, write: Write): object {
  const { order, consignment, position, of } = parcel;
  const { wrapping, noshi, card } = consignment.giftWishes;
  const { service, temperature, deliveryDay, deliveryTime, deliveryMethod } = consignment;
  const wishes = [
    ['お届け希望日', deliveryDay === null ? '' : longDay(deliveryDay)],
    ['時間帯', write('時間帯', deliveryTime)],
    ['送り方', service === null ? write('配送方法', deliveryMethod) : serviceNames[service]],
    ['温度', temperatureNames[temperature]],
    ['ラッピング', write('ラッピング', wrapping)],
    ['のし', write('のし', noshi)],
    ['カード', write('メッセージカード', card)],
  ].filter(([, value]) => value !== '');
  return {
    number: consignment.number?.toString() ?? '',
    order: write('注文番号', order.number),
    to: write('お名前', withHonorific(shipToOf(parcel).name)),
    box: of > 1 ? `${position + 1} / ${of}` : '',
    count: consignment.items.reduce((sum, item) => sum + item.quantity, 0),
    gift: consignment.gift,
    held: facts.held.has(order.id),
    wishes,
    put: enclosuresOf(parcel, facts).map((put) => write('同梱物', put)),
    note: write('備考', order.note.trim()),
    memo: write('ひとことメモ', order.memo.trim()),
  };
}

export function enclosuresOf({ order, consignment }: ConsignmentInOrder, facts: SlipFacts): string[] {
  return enclosuresFor(facts.settings.enclosures, {
    goods: consignment.items.map((item) => [
      item.name,
      item.sku,
      item.options,
      factsOf(facts.products, item.sku)?.category ?? '',
    ]),
    gift: consignment.gift,
    firstOrder: facts.first.has(order.id),
    day: jstDay(facts.madeAt),
  });
}
