import type { StepFact } from '../../../../contract/steps.ts';
import { formatDay } from '../../../../language/days.ts';
import type { FoundWant, WantKind } from '../../../../language/wants/kinds.ts';
import type { Answer, Offer, StepFacts, Suggest } from '../types.ts';
import { progressOf } from './progress.ts';
import { orderFact, orderInWords, saidFact, shortDay } from './words.ts';

/** To whom it goes when it is more than a mail: the sheet of hand-overs. */
export const handOver = (id: string, title: string, facts: StepFact[]): Offer => ({
  step: {
    id,
    title,
    consequence: '引き継ぎの内容を書いて渡します',
    facts,
    does: { kind: 'action', action: 'conversation.hand-over' },
  },
});

const fault: Partial<Record<WantKind, { what: string; photo: string }>> = {
  defective: { what: 'お品物に不具合があったとのこと', photo: '不具合のあるところ' },
  wrong_item: { what: 'ご注文と違うお品物が届いたとのこと', photo: '届いたお品物' },
  missing_item: { what: 'お品物が足りなかったとのこと', photo: '' },
};

/**
 * 不良, 誤配送, 欠品 (A8): nothing is sent back first, at most one picture is asked for, and by when the next word comes. What
 * replaces it is decided by a person.
 */
export const faulty: Suggest = (facts, want) => {
  const kind = fault[want.kind];
  if (kind === undefined) return [];
  const rest = want.kind === 'missing_item' ? laterParcel(facts, want) : [];
  const answer = sorryFor(facts, want, kind);
  return [
    ...rest,
    { answer },
    handOver(`${want.kind}.hand-over`, '管理者に引き継ぐ', [saidFact(want.quoted)]),
  ];
};

function sorryFor(facts: StepFacts, want: FoundWant, kind: { what: string; photo: string }): Answer {
  const needsPhoto = kind.photo !== '' && !facts.photos;
  const { order } = facts;
  return {
    id: `${want.kind}.sorry`,
    title: needsPhoto ? 'おわびし、写真を1枚お願いする' : 'おわびし、次のご連絡日を伝える',
    consequence: facts.photos ? '写真を受け取っています' : '返送はお願いしません',
    facts: [saidFact(want.quoted), ...(order === null ? [] : [orderFact(order, 'お届け先・お品物')])],
    sorry: 'fault',
    says: [
      order === null
        ? `${kind.what}、楽しみにお待ちいただいていたところ、心苦しく存じます。`
        : `${orderInWords(order)}について、${kind.what}、心苦しく存じます。`,
      ...(facts.photos ? ['お写真をお送りいただき、ありがとうございます。'] : []),
      'お届けした品は、そのままお手元にお置きください。',
    ],
    findsOut: 'お品物を正しくお届けするための手配を進め',
    ...(needsPhoto
      ? { asks: `恐れ入りますが、${kind.photo}のお写真を1枚、このメールへの返信でお送りいただけますか。` }
      : {}),
    holdReason: needsPhoto ? '写真のお返事待ち' : '手配中',
  };
}

/** Something of the order has not left yet: perhaps nothing is missing. */
function laterParcel({ order, today }: StepFacts, want: FoundWant): Offer[] {
  if (order === null) return [];
  const { kind, rest, promised, late } = progressOf(order, today);
  if (kind !== 'partly' || late || promised === null) return [];
  return [
    {
      answer: {
        id: 'missing_item.later',
        title: '残りは別に発送と伝える',
        consequence: `残り${rest.length}件・${shortDay(promised)}出荷予定`,
        facts: [saidFact(want.quoted), orderFact(order, `未発送 ${rest.length}件`)],
        sorry: 'none',
        says: [
          `${orderInWords(order)}は、お品物を分けてお送りしております。`,
          `残りのお品物は、${formatDay(promised)}に発送の予定です。`,
        ],
      },
    },
  ];
}

/** 配達完了なのに, 不在・返送: the carrier is asked, the customer is believed. */
export const notReceived: Suggest = (facts, want) => {
  const { order } = facts;
  if (order === null) return [];
  const { parcels } = progressOf(order, facts.today);
  const parcel = parcels.find((one) => one.number !== '') ?? parcels[0];
  if (parcel === undefined) return [];
  const number = [parcel.carrier, parcel.number && `お問い合わせ番号 ${parcel.number}`]
    .filter(Boolean)
    .join(' ');
  return [
    {
      answer: {
        id: 'delivered_not_received.search',
        title: '配送会社に確かめ、次のご連絡日を伝える',
        consequence: [parcel.carrier, parcel.number].filter(Boolean).join(' '),
        facts: [
          saidFact(want.quoted),
          orderFact(
            order,
            parcel.deliveredOn === null ? '発送済み' : `${shortDay(parcel.deliveredOn)} お届け済みの記録`,
          ),
        ],
        sorry: 'fault',
        says: [
          `${orderInWords(order)}がお手元に届いていないとのこと、ご心配をおかけしております。`,
          ...(number === '' ? [] : [`■ ${number}`]),
        ],
        findsOut: 'お届けした場所と時刻を配送会社に確かめ',
        holdReason: '配送会社に確認中',
      },
    },
    handOver('delivered_not_received.hand-over', '管理者に引き継ぐ', [saidFact(want.quoted)]),
  ];
};

const cameBack = /返送|戻|保管期(?:限|間)|長期不在|不明|送り返|再送/;

/** 不在票, 再配達; or it came back (D5): apologise, ask for the address, once. */
export const redelivery: Suggest = (facts, want) => {
  const { order } = facts;
  if (order === null) return [];
  const progress = progressOf(order, facts.today);
  const parcel = progress.parcels.find((one) => one.number !== '');
  if (cameBack.test(want.quoted)) return [{ answer: returned(facts, want) }];
  if (parcel === undefined || parcel.carrier === '' || progress.kind === 'delivered') return [];
  return [
    {
      answer: {
        id: 'redelivery.carrier',
        title: '再配達の番号を伝える',
        consequence: `${parcel.carrier} ${parcel.number}`,
        facts: [saidFact(want.quoted), orderFact(order, `発送済み ${parcel.carrier} ${parcel.number}`)],
        sorry: 'none',
        says: [
          `${orderInWords(order)}は、${parcel.carrier}でお送りしております。`,
          `再配達は、${parcel.carrier}に次の番号をお伝えいただくと、ご都合のよい日時でお受け取りになれます。`,
          `■ お問い合わせ番号: ${parcel.number}`,
        ],
      },
    },
  ];
};

function returned({ order }: StepFacts, want: FoundWant): Answer {
  return {
    id: 'redelivery.returned',
    title: 'おわびし、ご住所を確かめる',
    consequence: 'お返事を受けて再送の手配へ',
    facts: [saidFact(want.quoted), ...(order === null ? [] : [orderFact(order, '発送済み')])],
    sorry: 'fault',
    says: [
      `${order === null ? 'お品物' : orderInWords(order)}をお受け取りいただけず、お手数をおかけしております。`,
    ],
    asks: 'あらためてお送りしますので、お届け先のご住所（建物名とお部屋番号まで）を、このメールにご返信いただけますか。',
    holdReason: 'ご住所のお返事待ち',
    closing: 'お届けが遅くなり、ご迷惑をおかけいたします。',
  };
}

/** 返品, 交換: what the customer wants is taken up, the shop's rule is looked at by a person. */
export const giveBack: Suggest = (facts, want) => {
  const { order } = facts;
  if (order === null) return [];
  const word = want.kind === 'exchange' ? '交換' : '返品';
  return [
    {
      answer: {
        id: `${want.kind}.taken`,
        title: `${word}のご希望を受け、次のご連絡日を伝える`,
        consequence: '',
        facts: [saidFact(want.quoted), orderFact(order, 'お品物')],
        sorry: 'none',
        says: [
          `${orderInWords(order)}について、${word}のご希望を承りました。`,
          'お品物は、当店からのご連絡まで、そのままお手元にお置きください。',
        ],
        findsOut: `${word}のお手続きと送料を確かめ`,
        holdReason: `${word}の可否を確認中`,
      },
    },
    handOver(`${want.kind}.hand-over`, '管理者に引き継ぐ', [saidFact(want.quoted)]),
  ];
};
