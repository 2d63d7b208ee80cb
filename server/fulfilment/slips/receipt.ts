import type { ConsignmentInOrder } from '../../orders/consignments-to-print.ts';
import type { OrderRecord } from '../../orders/types.ts';
import { Scribe, type Sheet, type SlipFacts } from './facts.ts';
import { type PaidOrder, paidOrder, rateOf } from './paid-parts.ts';
import { senderOf } from './sender.ts';
import { addressee, dayOf, gapName, plainDay, yen } from './words.ts';

/** 領収書 (適格請求書): one an order, to its buyer; however many people it goes to. */
export function receiptSheet(facts: SlipFacts): Sheet {
  const scribe = new Scribe();
  const firsts = new Map<string, ConsignmentInOrder>();
  for (const parcel of facts.parcels) if (!firsts.has(parcel.order.id)) firsts.set(parcel.order.id, parcel);
  const receipts = [...firsts.values()].map((parcel) => receiptOf(parcel, facts, scribe));
  return {
    template: 'receipt',
    data: { sender: senderOf(facts, scribe), issued: dayOf(facts.madeAt), receipts },
    codes: [],
    problems: scribe.problems,
  };
}

/** Why no receipt may be written: nothing was paid yet, or all of it was given back. */
export function receiptImpossible(order: OrderRecord): string | null {
  if (order.paymentState === 'refunded') return '返金済み';
  if (order.paymentState === 'unpaid' && !paidAtTheDoor(order)) return '入金前';
  return null;
}

/** 代金引換: the carrier hands over the receipt, and a second one must not be. */
export function paidAtTheDoor(order: Pick<OrderRecord, 'paymentMethod' | 'charges'>): boolean {
  return (
    /代金?引|コレクト|\bcod\b|cash on delivery/i.test(order.paymentMethod.normalize('NFKC')) ||
    order.charges.some(({ kind }) => kind === 'cod')
  );
}

function receiptOf(parcel: ConsignmentInOrder, facts: SlipFacts, scribe: Scribe): object {
  const { order } = parcel;
  const write = scribe.of(parcel);
  const paid = paidOrder(order, facts.products, facts.settings.taxRounding);
  nameDoubts(parcel, paid, scribe);
  const atTheDoor = paidAtTheDoor(order);
  const to = addressee(order.buyer);
  return {
    title: atTheDoor ? 'お買い上げ明細書' : '領収書',
    again: facts.reissued.has(parcel.consignment.id) ? '再発行' : '',
    number: write('注文番号', order.number),
    to: {
      company: write('宛名', to.company),
      name: write('宛名', to.name),
    },
    total: paid.total.toLocaleString('en-US'),
    received: atTheDoor ? '' : '上記の金額を、たしかに領収いたしました。',
    meta: [
      ['取引日', dealtOn(order)],
      ['お支払い日', dayOf(order.paidAt)],
      ['お支払い方法', write('お支払い方法', order.paymentMethod)],
    ].filter(([, value]) => value !== ''),
    lines: linesOf(order, facts, paid).map((line) => ({ ...line, name: write('商品名', line.name) })),
    rates: paid.rates.map(({ rate, amount, tax }) => ({
      rate: rate === 0 ? '非課税・対象外' : rate === 8 ? '8%対象 (軽減税率)' : `${rate}%対象`,
      amount: yen(amount),
      tax: rate === 0 ? '—' : yen(tax),
    })),
    reduced: paid.rates.some(({ rate }) => rate === 8),
    notes: notesOf(atTheDoor),
  };
}

function notesOf(atTheDoor: boolean): string[] {
  return atTheDoor
    ? [
        '代金引換のお支払いでは、配達員がお渡しする「代金引換の領収書」(送り状の控え) が正式な領収書です。二重の発行になるため、当店からは明細書をお渡ししています。',
      ]
    : [];
}

/** 取引年月日: the day the goods left, as far as it is known; else the day of the order. */
function dealtOn(order: OrderRecord): string {
  const left = order.consignments
    .flatMap(({ shipments }) => shipments.flatMap(({ shippedOn }) => shippedOn ?? []))
    .sort();
  const [first] = left;
  return first === undefined ? dayOf(order.orderedAt) : plainDay(first);
}

function linesOf(order: OrderRecord, facts: SlipFacts, paid: PaidOrder) {
  const goods = order.consignments
    .flatMap(({ items }) => items)
    .map((item) => ({
      name: item.options === '' ? item.name : `${item.name} (${item.options.replaceAll('\n', ' ')})`,
      reduced: rateOf(item, facts.products) === 8,
      quantity: String(item.quantity),
      price: item.unitPrice === null ? '' : yen(item.unitPrice),
      amount: item.unitPrice === null ? '' : yen(item.unitPrice * item.quantity),
    }));
  const others = paid.parts
    .filter((part) => part.kind !== 'goods' && part.amount !== 0)
    .map((part) => ({
      name: part.label,
      reduced: part.taxRate === 8,
      quantity: '',
      price: '',
      amount: yen(part.amount),
    }));
  const gap =
    paid.gap === 0
      ? []
      : [{ name: gapName(paid.gap), reduced: false, quantity: '', price: '', amount: yen(paid.gap) }];
  return [...goods, ...others, ...gap];
}

function nameDoubts({ order, consignment }: ConsignmentInOrder, paid: PaidOrder, scribe: Scribe): void {
  const doubt = { consignment: consignment.id, orderNumber: order.number, character: '' };
  for (const value of paid.assumed) {
    scribe.name({ ...doubt, column: '税率', value, reason: 'assumed', suggestion: '10%' });
  }
  if (paid.gap !== 0) {
    scribe.name({
      ...doubt,
      column: '合計',
      value: yen(paid.gap),
      reason: 'assumed',
      suggestion: gapName(paid.gap),
    });
  }
  if (order.paymentState === 'partly_refunded') {
    scribe.name({
      ...doubt,
      column: 'お支払い',
      value: '一部返金済み',
      reason: 'assumed',
      suggestion: yen(paid.total),
    });
  }
  if (order.buyer.name.trim() === '' && order.buyer.company.trim() === '') {
    scribe.name({ ...doubt, column: '宛名', value: '', reason: 'missing', suggestion: '' });
  }
}
