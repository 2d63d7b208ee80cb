import type { Order } from '../../../../contract/orders.ts';
import type { StepFact } from '../../../../contract/steps.ts';
import { addDays, formatDay } from '../../../../language/days.ts';
import type { Answer, Offer, StepFacts, Suggest } from '../types.ts';
import { type Parcel, type Progress, progressOf, wishedPassed } from './progress.ts';
import { orderFact, orderInWords, shortDay } from './words.ts';

/** A parcel that long under way (days) without having arrived is looked for before anything is said. */
const longUnderWay = 5;

/** まだ?, いつ届く, 発送は: what is certain of the parcel, by how far it is. */
export const whereIsIt: Suggest = (facts) => {
  const { order } = facts;
  if (order === null) return [];
  const progress = progressOf(order, facts.today);
  const make = byKind[progress.kind];
  return make({ facts, order, progress });
};

interface Case {
  facts: StepFacts;
  order: Order;
  progress: Progress;
}

const byKind: Record<Progress['kind'], (one: Case) => Offer[]> = {
  cancelled: ({ order }) => [
    {
      answer: {
        id: 'where.cancelled',
        title: 'キャンセル済みと伝える',
        consequence: 'お届けの予定はありません',
        facts: [orderFact(order, 'キャンセル済み')],
        sorry: 'none',
        says: [`${orderInWords(order)}は、キャンセルを承っており、お届けの予定はございません。`],
      },
    },
  ],
  returned: (one) => [lookInto(one, '返品の記録')],
  delivered: (one) => [deliveredAlready(one), lookInto(one, 'お届け済みの記録')],
  shipped: (one) => {
    const overdue =
      (one.progress.daysOut ?? 0) >= longUnderWay ||
      one.progress.parcels.some((p) => wishedPassed(p, one.facts.today));
    const told: Offer[] = one.progress.parcels.length === 0 ? [] : [{ answer: hasLeft(one) }];
    const search: Offer = { answer: searched(one) };
    return overdue ? [search, ...told] : [...told, search];
  },
  partly: (one) => [{ answer: hasLeft(one) }, { answer: searched(one) }],
  waiting: (one) => waiting(one),
};

function deliveredAlready({ order, progress }: Case): Offer {
  const parcel = progress.parcels.find((one) => one.deliveredOn !== null) ?? progress.parcels[0];
  const day = parcel?.deliveredOn ?? null;
  const by = parcel === undefined ? '' : carrierAndNumber(parcel);
  return {
    answer: {
      id: 'where.delivered',
      title: 'お届け済みの記録を伝える',
      consequence: [day === null ? 'お届け済み' : `${shortDay(day)}お届け済み`, by]
        .filter(Boolean)
        .join('・'),
      facts: [shipmentFact(order, parcel)],
      sorry: 'none',
      says: [
        `${orderInWords(order)}は、${day === null ? '' : `${formatDay(day)}に`}お届けが済んだと、配送会社の記録にございます。`,
        ...(by === '' ? [] : [`■ ${by}`]),
        'お手元に見当たらないときは、このメールにそのままお知らせください。当店から配送会社に確かめます。',
      ],
    },
  };
}

/** The record does not explain it: a person finds out, and the customer knows by when. */
function lookInto({ order }: Case, record: string): Offer {
  return {
    answer: {
      id: 'where.look',
      title: '確かめて、次のご連絡日を伝える',
      consequence: '',
      facts: [orderFact(order, record)],
      sorry: 'waiting',
      says: [],
      findsOut: `${orderInWords(order)}の状況を配送会社に確かめ`,
      holdReason: '配送会社に確認中',
    },
  };
}

function hasLeft({ facts, order, progress }: Case): Answer {
  const { parcels, rest } = progress;
  const [first] = parcels;
  const day = first?.shippedOn ?? null;
  const several = parcels.length > 1 || rest.length > 0;
  const number = first?.number ?? '';
  return {
    id: rest.length > 0 ? 'where.partly' : number === '' ? 'where.shipped' : 'where.tracking',
    title: number === '' ? '発送済みと伝える' : '発送済み・追跡番号を伝える',
    consequence: [
      day === null ? '発送済み' : `${shortDay(day)}${first?.carrier ? `に${first.carrier}で` : ''}発送`,
      number,
      rest.length > 0 ? `残り${rest.length}件は未発送` : '',
    ]
      .filter((part) => part !== '')
      .join('・'),
    facts: parcels.map((one) => shipmentFact(order, one)),
    sorry: 'none',
    says: [
      several
        ? `${orderInWords(order)}は、${parcels.length}個口を発送いたしました。`
        : `${orderInWords(order)}は、${day === null ? 'すでに' : `${formatDay(day)}に`}発送いたしました。`,
      ...parcels.flatMap((one) =>
        parcelLines(one, { several, withoutLinks: facts.withoutLinks, today: facts.today }),
      ),
      ...restLines(progress, facts.today),
    ],
  };
}

function parcelLines(
  parcel: Parcel,
  how: { several: boolean; withoutLinks: boolean; today: string },
): string[] {
  const { shippedOn, wishedDay, wishedTime } = parcel;
  const wish = wishedDay === null ? '' : [formatDay(wishedDay), wishedTime].filter(Boolean).join(' ');
  return [
    ...(how.several && shippedOn !== null ? ['', `■ ${formatDay(shippedOn)}発送`] : []),
    ...(parcel.carrier === '' ? [] : [`■ 配送会社: ${parcel.carrier}`]),
    ...(parcel.number === '' ? [] : [`■ お問い合わせ番号: ${parcel.number}`]),
    ...(parcel.url === '' || parcel.number === '' || how.withoutLinks ? [] : [`　${parcel.url}`]),
    ...(wish === '' || wishedPassed(parcel, how.today) ? [] : [`■ ご指定のお届け日時: ${wish}`]),
  ];
}

function restLines({ rest, promised, late }: Progress, today: string): string[] {
  if (rest.length === 0) return [];
  if (promised !== null && !late && promised >= today)
    return ['', `残りのお品物は、${formatDay(promised)}に発送の予定です。`];
  return ['', '残りのお品物は、発送しましたときに、あらためてメールでお知らせいたします。'];
}

/** Long under way, or nothing to follow it by: the carrier is asked. */
function searched({ order, progress }: Case): Answer {
  const parcel = progress.parcels[0];
  const day = parcel?.shippedOn ?? null;
  return {
    id: 'where.search',
    title: '配送会社に確かめ、次のご連絡日を伝える',
    consequence: day === null ? '' : `${shortDay(day)}発送・${progress.daysOut ?? 0}日経過`,
    facts: [shipmentFact(order, parcel)],
    sorry: 'waiting',
    says: [
      `${orderInWords(order)}は、${day === null ? 'すでに' : `${formatDay(day)}に`}発送いたしました。`,
      'お届けの記録が、まだ確かめられておりません。',
      ...(parcel === undefined || carrierAndNumber(parcel) === '' ? [] : [`■ ${carrierAndNumber(parcel)}`]),
    ],
    findsOut: '配送会社に荷物の状況を確かめ',
    holdReason: '配送会社に確認中',
  };
}

const carrierAndNumber = (parcel: Parcel): string =>
  [parcel.carrier, parcel.number === '' ? '' : `お問い合わせ番号 ${parcel.number}`].filter(Boolean).join(' ');

function shipmentFact(order: Order, parcel: Parcel | undefined): StepFact {
  if (parcel === undefined) return orderFact(order, '発送済み');
  const day = parcel.shippedOn === null ? '' : `${shortDay(parcel.shippedOn)} `;
  const arrived = parcel.deliveredOn === null ? '' : `、${shortDay(parcel.deliveredOn)} お届け済み`;
  return {
    text: `${day}${parcel.carrier || '配送会社の記録なし'}${parcel.number === '' ? '' : ` ${parcel.number}`} 発送${arrived}（受注 ${order.number}）`,
    from: 'shipment',
  };
}

function waiting(one: Case): Offer[] {
  const { facts, order, progress } = one;
  if (progress.unpaid) return [{ answer: awaitsMoney(order) }, { answer: findOutDay(one, 'ご入金待ち') }];
  if (progress.held) return [{ answer: findOutDay(one, '発送止め') }];
  if (progress.late) return [{ answer: late(one) }, { answer: lateWithChoice(one) }];
  if (progress.promised !== null) return [{ answer: promisedDay(one) }];
  const day = leadDay(order, facts);
  if (day !== null) return [{ answer: byLeadTime(one, day) }, { answer: findOutDay(one, '出荷予定日なし') }];
  return [{ answer: findOutDay(one, '出荷予定日なし') }];
}

function awaitsMoney(order: Order): Answer {
  const { method } = order.payment;
  return {
    id: 'where.unpaid',
    title: 'ご入金待ちと伝える',
    consequence: `${method}・入金の記録なし`,
    facts: [orderFact(order, `未入金（${method}）`)],
    sorry: 'none',
    says: [
      `${orderInWords(order)}は、${method}のご入金を確認しましてから、発送の日をお知らせするご注文です。`,
      'ただいまのところ、ご入金の記録がございません。お手続きと行き違いでしたら、申し訳ございません。',
    ],
    asks: 'すでにお支払いがお済みでしたら、お手続きの日をこのメールにご返信いただけますか。',
    holdReason: 'ご入金待ち',
  };
}

function promisedDay({ order, progress, facts }: Case): Answer {
  const day = progress.promised ?? facts.today;
  const soon = day === facts.today;
  return {
    id: 'where.promised',
    title: `出荷予定日 ${shortDay(day)} を伝える`,
    consequence: `${shortDay(day)}${soon ? '（今日）' : ''}出荷予定${progress.packed ? '・梱包済み' : ''}`,
    facts: [orderFact(order, `出荷予定日 ${shortDay(day)}`)],
    sorry: 'none',
    says: [
      `${orderInWords(order)}は、${formatDay(day)}に発送の予定です。`,
      ...(progress.packed ? ['お品物の梱包は済んでおります。'] : []),
      '発送しましたら、お問い合わせ番号をメールでお知らせいたします。',
    ],
  };
}

function late({ order, progress }: Case): Answer {
  const promised = progress.promised ?? '';
  return {
    id: 'where.late',
    title: '遅れをおわびし、次のご連絡日を伝える',
    consequence: `予定 ${shortDay(promised)} を過ぎています`,
    facts: [orderFact(order, `出荷予定日 ${shortDay(promised)} を過ぎて未出荷`)],
    sorry: 'fault',
    says: [`${orderInWords(order)}は、お約束しておりました発送の日を過ぎております。`],
    findsOut: '発送できる日を確かめ',
    holdReason: '出荷日を確認中',
  };
}

/** The same with the way out (A5). */
function lateWithChoice(one: Case): Answer {
  const answer = late(one);
  return {
    ...answer,
    id: 'where.late-choice',
    title: 'おわびし、キャンセルもできると添える',
    says: [
      ...answer.says,
      'お待ちいただくことが難しいときは、キャンセルも承ります。このメールにその旨をご返信ください。',
    ],
  };
}

/** Nothing certain is known: then the only certain thing is by when the next word comes (D4). */
function findOutDay({ order, progress }: Case, why: string): Answer {
  return {
    id: 'where.ask',
    title: '出荷日を確かめ、次のご連絡日を伝える',
    consequence: why,
    facts: [orderFact(order, why)],
    sorry: 'waiting',
    says: [
      progress.packed
        ? `${orderInWords(order)}は、梱包まで済んでおります。`
        : `${orderInWords(order)}は、まだ発送しておりません。`,
    ],
    findsOut: '発送できる日を確かめ',
    holdReason: '出荷日を確認中',
  };
}

/** The day the page's own words come to; null where they tell none, or it has passed. */
function leadDay(order: Order, { leadTime, today }: StepFacts): string | null {
  if (leadTime === null || order.orderedAt === null || /営業日/.test(leadTime.note)) return null;
  const ordered = new Date(Date.parse(order.orderedAt) + 9 * 3_600_000).toISOString().slice(0, 10);
  const day = addDays(ordered, leadTime.days);
  return day >= today ? day : null;
}

function byLeadTime({ order, facts }: Case, day: string): Answer {
  const note = facts.leadTime?.note ?? '';
  return {
    id: 'where.lead-time',
    title: '出荷の目安を伝え、次のご連絡日を添える',
    consequence: `商品ページの出荷目安で ${shortDay(day)} まで`,
    facts: [{ text: `出荷目安「${note}」`, from: 'stock' }, orderFact(order, 'ご注文日')],
    sorry: 'none',
    says: [`${orderInWords(order)}は、商品のページで「${note}」の発送とご案内しているお品物です。`],
    findsOut: '発送の日を確かめ',
    holdReason: '出荷日を確認中',
  };
}
