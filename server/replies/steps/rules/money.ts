import { formatDay, jstDay } from '../../../../language/days.ts';
import type { Answer, Offer, Suggest } from '../types.ts';
import { progressOf } from './progress.ts';
import { orderFact, orderInWords, saidFact, shortDay } from './words.ts';

/** 宛名 is what is missing for a 領収書, unless it was written. */
const namesRecipient = /宛名|宛て名|あて名|名義|株式会社|有限会社|合同会社|上様|様で|で(?:お願い|発行)/;

/** 領収書: asked for with its 宛名 when that was not written; made and sent by a person. */
export const receipt: Suggest = (facts, want) => {
  const { order } = facts;
  if (order === null) return [];
  const named = namesRecipient.test(want.quoted.replace(/領収[書証]で/, ''));
  const answer: Answer = {
    id: named ? 'receipt.taken' : 'receipt.ask',
    title: named ? '領収書を承り、次のご連絡日を伝える' : '領収書の宛名をうかがう',
    consequence: named ? '' : '宛名のお返事を待って発行',
    facts: [saidFact(want.quoted), orderFact(order, 'ご注文')],
    sorry: 'none',
    says: [`${orderInWords(order)}の領収書を承りました。`],
    ...(named
      ? { findsOut: '領収書をご用意し', holdReason: '領収書を用意中' }
      : {
          asks: '宛名と但し書きのご希望を、このメールにご返信いただけますか。お返事をいただいてから発行いたします。',
          holdReason: '宛名のお返事待ち',
        }),
  };
  return [{ answer }];
};

/** 入金, 振込先, 決済: what is recorded may be said; accounts and numbers are looked up by a person. */
export const payment: Suggest = (facts, want) => {
  const { order } = facts;
  if (order === null) return [];
  const { state, method, paidAt } = order.payment;
  const { unpaid } = progressOf(order, facts.today);
  const offers: Offer[] = [];
  if (state === 'paid' && !/違|二重|2回|２回|多/.test(want.quoted)) {
    const day = paidAt === null ? null : jstDay(new Date(paidAt));
    offers.push({
      answer: {
        id: 'payment.paid',
        title: 'ご入金を確認済みと伝える',
        consequence: `${day === null ? '' : `${shortDay(day)} `}${method || 'お支払い'}・入金済み`,
        facts: [orderFact(order, `入金済み（${method}）`)],
        sorry: 'none',
        says: [
          `${orderInWords(order)}のお支払いは、${day === null ? '' : `${formatDay(day)}に`}確認しております。ありがとうございます。`,
        ],
      },
    });
  }
  offers.push({
    answer: {
      id: 'payment.look',
      title: 'お支払いを確かめ、次のご連絡日を伝える',
      consequence: unpaid ? `入金の記録なし（${method}）` : method,
      facts: [
        saidFact(want.quoted),
        orderFact(order, unpaid ? `未入金（${method}）` : `お支払い方法 ${method}`),
      ],
      sorry: 'none',
      says: [`${orderInWords(order)}のお支払いについて、承りました。`],
      findsOut: 'お支払いの状況を確かめ',
      holdReason: 'お支払いを確認中',
    },
  });
  return offers;
};

/** 返金: recorded, or found out. */
export const refund: Suggest = (facts, want) => {
  const { order } = facts;
  if (order === null) return [];
  const done = order.payment.state === 'refunded';
  const look: Answer = {
    id: 'refund_status.look',
    title: '返金の状況を確かめ、次のご連絡日を伝える',
    consequence: order.payment.method,
    facts: [saidFact(want.quoted), orderFact(order, `お支払い方法 ${order.payment.method}`)],
    sorry: 'waiting',
    says: [`${orderInWords(order)}のご返金について、承りました。`],
    findsOut: 'ご返金のお手続きの状況を確かめ',
    holdReason: '返金を確認中',
  };
  const told: Answer = {
    id: 'refund_status.done',
    title: '返金の手続き済みと伝える',
    consequence: `返金済み（${order.payment.method}）`,
    facts: [orderFact(order, '返金済み')],
    sorry: 'none',
    says: [
      `${orderInWords(order)}のご返金のお手続きは済んでおります。`,
      ...(/カード|クレジット/.test(order.payment.method)
        ? ['ご利用明細に載る時期は、カード会社の締め日によって変わります。']
        : []),
    ],
  };
  return done ? [{ answer: told }, { answer: look }] : [{ answer: look }];
};
