import type { WantKind } from '../../../../language/wants/kinds.ts';
import type { Offer, Suggest } from '../types.ts';
import { handOver } from './trouble.ts';
import { orderFact, orderInWords, saidFact, subjectOf } from './words.ts';

/** お礼: nothing more is needed; a short thanks may be sent. */
export const thanks: Suggest = ({ order }, want) => [
  {
    step: {
      id: 'thanks.close',
      title: '返信せずに完了にする',
      consequence: '対応完了になります',
      facts: [saidFact(want.quoted)],
      does: { kind: 'action', action: 'conversation.close' },
    },
  },
  {
    answer: {
      id: 'thanks.reply',
      title: '短くお礼を返す',
      consequence: '',
      facts: [saidFact(want.quoted)],
      sorry: 'none',
      says: [
        order === null
          ? 'ご丁寧にお知らせくださり、うれしく拝見しました。'
          : `${orderInWords(order)}について、ご丁寧にお知らせくださり、うれしく拝見しました。`,
      ],
      closing: 'またのご縁がございましたら、うれしく存じます。',
    },
  },
];

/** お叱り: a senior answers, today, and not with a form. */
export const complaint: Suggest = ({ order }, want) => [
  handOver('complaint.hand-over', '管理者に引き継ぐ', [saidFact(want.quoted)]),
  {
    answer: {
      id: 'complaint.sorry',
      title: 'おわびし、次のご連絡日を伝える',
      consequence: '',
      facts: [saidFact(want.quoted), ...(order === null ? [] : [orderFact(order, 'ご注文')])],
      sorry: 'fault',
      says: [
        order === null
          ? 'ご不快な思いをおかけしましたこと、重く受け止めております。'
          : `${orderInWords(order)}について、ご不快な思いをおかけしましたこと、重く受け止めております。`,
      ],
      findsOut: 'これまでの経緯を責任をもって確かめ',
      holdReason: '経緯を確認中',
    },
  },
];

/** お電話の希望: the buyer's own number, never the recipient's of a gift (C2b). */
export const callBack: Suggest = (facts, want) => {
  const { phone, order } = facts;
  const known = phone !== '' && facts.mayTell;
  return [
    {
      answer: {
        id: known ? 'call_back.known' : 'call_back.ask',
        title: known ? 'お電話を承る' : 'お電話の番号をうかがう',
        consequence: known ? `ご注文者様のお電話 ${phone}` : 'お返事を待ちます',
        facts: [
          saidFact(want.quoted),
          ...(order?.gift ? [orderFact(order, 'ギフト: お届け先には電話しません')] : []),
        ],
        sorry: 'none',
        says: ['お電話でのご連絡のご希望を承りました。'],
        ...(known
          ? { findsOut: '担当の者が内容を確かめ', holdReason: 'お電話する' }
          : {
              asks: 'お電話を差し上げる番号と、ご都合のよい時間を、このメールにご返信いただけますか。',
              holdReason: '番号のお返事待ち',
            }),
      },
    },
    handOver('call_back.hand-over', '電話する人に引き継ぐ', [saidFact(want.quoted)]),
  ];
};

const asked: Partial<Record<WantKind, { what: string; findsOut: string }>> = {
  product_question: { what: 'ご質問', findsOut: 'お品物を実際に確かめ' },
  size_fit: { what: 'ご相談', findsOut: 'お品物の寸法を実際に確かめ' },
  restock: { what: 'お問い合わせ', findsOut: '在庫と入荷の日を確かめ' },
  how_to_use: { what: 'お問い合わせ', findsOut: 'お品物とご案内の内容を確かめ' },
  shipping_fee: { what: 'お問い合わせ', findsOut: '送料と配送の方法を確かめ' },
  coupon_point: { what: 'お問い合わせ', findsOut: 'ご利用の記録を確かめ' },
  account: { what: 'お問い合わせ', findsOut: 'ご登録の内容を確かめ' },
  privacy_request: { what: 'お申し出', findsOut: '責任者がお手続きの内容を確かめ' },
};

/** What the program knows no answer to: somebody looks it up, and the customer knows by when. */
export const lookUp: Suggest = (_facts, want): Offer[] => {
  const about = asked[want.kind];
  if (about === undefined) return [];
  return [
    {
      answer: {
        id: `${want.kind}.look`,
        title: '確かめて、次のご連絡日を伝える',
        consequence: '',
        facts: [saidFact(want.quoted)],
        sorry: 'none',
        says: [asWritten(about.what, want.quoted)],
        findsOut: about.findsOut,
        holdReason: '確認中',
      },
    },
    ...(want.kind === 'privacy_request'
      ? [handOver('privacy_request.hand-over', '管理者に引き継ぐ', [saidFact(want.quoted)])]
      : []),
  ];
};

/** メールが届かない: it is seen to here, and the matter itself is looked up. */
export const mailMissing: Suggest = ({ order }, want) => [
  {
    answer: {
      id: 'mail_not_received.look',
      title: 'おわびし、次のご連絡日を伝える',
      consequence: '',
      facts: [saidFact(want.quoted), ...(order === null ? [] : [orderFact(order, 'ご注文')])],
      sorry: 'waiting',
      says: [
        order === null
          ? '当店からのお返事が届いておらず、ご心配をおかけしております。'
          : `${orderInWords(order)}についてのメールが届いておらず、ご心配をおかけしております。`,
      ],
      findsOut: 'お送りしたメールの記録を確かめ',
      holdReason: '送信の記録を確認中',
    },
  },
];

const asWritten = (what: string, quoted: string): string => {
  const subject = subjectOf(quoted);
  return `${subject === '' ? '' : `${subject}について、`}${what}を拝見しました。`;
};
