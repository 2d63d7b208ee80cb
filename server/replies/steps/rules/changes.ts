import type { Order } from '../../../../contract/orders.ts';
import type { FoundWant, WantKind } from '../../../../language/wants/kinds.ts';
import type { Answer, Offer, StepFacts, Suggest } from '../types.ts';
import { type Progress, progressOf } from './progress.ts';
import { orderFact, orderInWords, saidFact, shortDay, subjectOf } from './words.ts';

/** Wishes for which nothing may leave before a person has looked. */
interface Change {
  /** 「お届け先の変更」: in the letter. */
  wish: string;
  /** As on the button. */
  short: string;
  /** What the shop says when it has left already. */
  tooLate: (by: string) => string[];
  /** What is found out then. */
  findsOut: string;
}

const changes: Partial<Record<WantKind, Change>> = {
  cancel: {
    wish: 'キャンセル',
    short: 'キャンセル',
    tooLate: () => [
      'お品物はすでに配送会社に渡しており、発送の前にお止めすることができませんでした。申し訳ございません。',
    ],
    findsOut: 'お受け取りのあとのお手続きを確かめ',
  },
  address_change: {
    wish: 'お届け先の変更',
    short: 'お届け先の変更',
    tooLate: () => ['お品物はすでに配送会社に渡しております。'],
    findsOut: 'お届け先を変えられるかを配送会社に確かめ',
  },
  order_change: {
    wish: 'ご注文内容の変更',
    short: '注文内容の変更',
    tooLate: () => [
      'お品物はすでに配送会社に渡しており、発送の前に変えることができませんでした。申し訳ございません。',
    ],
    findsOut: 'お受け取りのあとのお手続きを確かめ',
  },
  gift: {
    wish: '包装などのご希望',
    short: '包装などのご希望',
    tooLate: () => [
      'お品物はすでに配送会社に渡しており、発送の前にお付けすることができませんでした。申し訳ございません。',
    ],
    findsOut: '当店でできることを確かめ',
  },
};

/** キャンセル, お届け先, 内容の変更, 包装: first nothing leaves, then a person looks, and the customer knows by when. */
export const changeOrder: Suggest = (facts, want) => {
  const { order } = facts;
  const change = changes[want.kind];
  if (order === null || change === undefined) return [];
  const progress = progressOf(order, facts.today);
  if (want.kind === 'cancel' && progress.kind === 'cancelled') return [{ answer: cancelledAlready(order) }];
  if (progress.kind === 'cancelled' || progress.kind === 'returned') return [];
  if (progress.kind === 'delivered') return [];
  const gone = progress.rest.length === 0;
  if (gone) return [{ answer: tooLate({ order, progress, change, want }) }];
  const corrected = want.kind === 'address_change' ? addressDone(order) : null;
  const hold: Offer[] = progress.held ? [] : [holdBack(order, want)];
  return [
    ...(corrected === null ? [] : [{ answer: corrected }]),
    ...hold,
    { answer: taken({ order, progress, change, want }) },
  ];
};

interface Case {
  order: Order;
  progress: Progress;
  change: Change;
  want: FoundWant;
}

function cancelledAlready(order: Order): Answer {
  return {
    id: 'cancel.done',
    title: 'キャンセル済みと伝える',
    consequence: 'この受注は取り消されています',
    facts: [orderFact(order, 'キャンセル済み')],
    sorry: 'none',
    says: [`${orderInWords(order)}のキャンセルは、たしかに承っております。お届けの予定はございません。`],
  };
}

function holdBack(order: Order, want: FoundWant): Offer {
  return {
    step: {
      id: `${want.kind}.hold`,
      title: '発送を止める',
      consequence: '確かめがすむまで、この受注は発送されません',
      facts: [saidFact(want.quoted), orderFact(order, 'まだ発送していません')],
      does: { kind: 'hold_order', order: order.id, note: `「${want.quoted.slice(0, 120)}」` },
    },
  };
}

function taken({ order, progress, change, want }: Case): Answer {
  const packed = progress.packed ? '・梱包済み' : '';
  return {
    id: `${want.kind}.taken`,
    title: `${change.short}のご希望を受け、次のご連絡日を伝える`,
    consequence: progress.held ? `発送止め中${packed}` : `未発送${packed}`,
    facts: [
      saidFact(want.quoted),
      orderFact(order, progress.held ? '発送を止めています' : 'まだ発送していません'),
    ],
    sorry: 'none',
    says: [
      `${orderInWords(order)}の${wishInWords(want, change)}を承りました。`,
      ...(progress.held ? ['ただいま発送を止めておりますので、ご安心ください。'] : []),
    ],
    findsOut: `${change.wish}のお手続きを進め`,
    holdReason: `${change.short}の手続き中`,
  };
}

/** What is to be changed, by its name: it shows that somebody read it (E4). */
function wishInWords({ kind, quoted }: FoundWant, { wish }: Change): string {
  const subject = kind === 'order_change' || kind === 'gift' ? subjectOf(quoted) : '';
  return subject === '' ? `${wish}のご希望` : `${subject}について、${wish}のご希望`;
}

function tooLate({ order, progress, change, want }: Case): Answer {
  const parcel = progress.parcels[0];
  const day = parcel?.shippedOn ?? null;
  return {
    id: `${want.kind}.too-late`,
    title: `発送済みと伝え、${change.short}を確かめる`,
    consequence: [day === null ? '発送済み' : `${shortDay(day)}発送`, parcel?.number ?? '']
      .filter(Boolean)
      .join('・'),
    facts: [saidFact(want.quoted), orderFact(order, day === null ? '発送済み' : `${shortDay(day)} 発送済み`)],
    sorry: 'none',
    says: [
      `${orderInWords(order)}の${wishInWords(want, change)}を承りました。`,
      ...change.tooLate(parcel?.carrier ?? ''),
    ],
    findsOut: change.findsOut,
    holdReason: `${change.short}を確認中`,
  };
}

/** A person has corrected the address: that is a fact and may be said. */
function addressDone(order: Order): Answer | null {
  const one = order.consignments.find((each) => each.correction !== null && each.stage !== 'cancelled');
  if (one === undefined || order.consignments.length > 1) return null;
  const { postalCode, prefecture, city, street, building, name } = one.shipTo;
  const place = [prefecture + city + street, building].filter((part) => part !== '').join(' ');
  return {
    id: 'address_change.done',
    title: '直したお届け先を伝える',
    consequence: place,
    facts: [orderFact(order, 'お届け先を直しました')],
    sorry: 'none',
    says: [
      `${orderInWords(order)}のお届け先を、次のとおりに変更いたしました。`,
      `■ 〒${postalCode} ${place}`,
      `■ ${name} 様`,
    ],
  };
}

/** お届け日時: before it leaves the shop looks, afterwards the carrier does it by the number. */
export const changeDelivery: Suggest = (facts, want) => {
  const { order } = facts;
  if (order === null) return [];
  const progress = progressOf(order, facts.today);
  if (progress.kind === 'shipped') return shippedDelivery({ facts, order, progress, want });
  if (progress.kind !== 'waiting' && progress.kind !== 'partly') return [];
  const change: Change = {
    wish: 'お届け日時の変更',
    short: 'お届け日時の変更',
    tooLate: () => [],
    findsOut: '',
  };
  return [
    { answer: taken({ order, progress, change, want }) },
    ...(progress.held ? [] : [holdBack(order, want)]),
  ];
};

function shippedDelivery({
  order,
  progress,
  want,
}: {
  facts: StepFacts;
  order: Order;
  progress: Progress;
  want: FoundWant;
}): Offer[] {
  const parcel = progress.parcels[0];
  if (parcel === undefined || parcel.number === '' || parcel.carrier === '') return [];
  return [
    {
      answer: {
        id: 'delivery_change.carrier',
        title: '配送会社での変更のしかたを伝える',
        consequence: `${parcel.carrier} ${parcel.number}`,
        facts: [saidFact(want.quoted), orderFact(order, `発送済み ${parcel.carrier} ${parcel.number}`)],
        sorry: 'none',
        says: [
          `${orderInWords(order)}は、すでに${parcel.carrier}に渡しております。`,
          `お届けの日時は、${parcel.carrier}に次の番号をお伝えいただくと、お受け取りになる方から変更できます。`,
          `■ お問い合わせ番号: ${parcel.number}`,
        ],
      },
    },
  ];
}

/** 定期購入, whatever is wished of it: a person does it. */
export const subscription: Suggest = (_facts, want) => [
  {
    answer: {
      id: 'subscription.taken',
      title: '定期購入のご希望を受け、次のご連絡日を伝える',
      consequence: '',
      facts: [saidFact(want.quoted)],
      sorry: 'none',
      says: [`定期購入について、${subjectOf(want.quoted) || 'ご変更'}のご希望を承りました。`],
      findsOut: '定期購入のお手続きを進め',
      holdReason: '定期購入の手続き中',
    },
  },
];
