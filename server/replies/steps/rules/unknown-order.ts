import { jstDay } from '../../../../language/days.ts';
import type { Answer, Offer, StepFacts } from '../types.ts';
import { saidFact, shortDay } from './words.ts';

const mostCandidates = 3;

/** Which order is meant is not certain: choose it, or ask with one question. */
export function whichOrder(facts: StepFacts): Offer[] {
  const links = facts.candidates.slice(0, mostCandidates).map(({ order, evidence }, at): Offer => {
    const ordered = order.orderedAt === null ? '' : `${shortDay(jstDay(new Date(order.orderedAt)))}ご注文`;
    const [first = ''] = order.itemNames;
    return {
      step: {
        id: `order.link.${at + 1}`,
        title: `受注 ${order.number} のことにする`,
        consequence: [first.slice(0, 24), ordered].filter((part) => part !== '').join('・'),
        facts: evidence
          .filter((one) => one.text !== '')
          .map((one) => ({ text: `お客様の文面「${one.text}」`, from: 'message' as const })),
        does: { kind: 'link_order', order: order.id },
      },
    };
  });
  return [...links, { answer: askNumber(facts) }];
}

function askNumber(facts: StepFacts): Answer {
  return {
    id: 'order.ask-number',
    title: '注文番号をうかがう',
    consequence: 'お返事を待ちます',
    facts: facts.wants.slice(0, 1).map((want) => saidFact(want.quoted)),
    sorry: 'none',
    says: ['お問い合わせの内容を、たしかに拝見しました。'],
    asks: 'お調べするため、ご注文番号をこのメールにご返信いただけますか。番号がお手元にないときは、ご注文のお名前とお電話番号でもお調べできます。',
    holdReason: '注文番号のお返事待ち',
  };
}

/** Somebody else writes about an order: nothing of it is told before we know who he is; a gift is not even mentioned (C2b). */
export function whoIsThis(facts: StepFacts): Offer[] {
  return [
    {
      answer: {
        id: 'order.ask-who',
        title: 'ご注文者様ご本人かを確かめる',
        consequence: facts.order?.gift ? 'ギフト: 中身は伝えません' : 'ご注文の内容は伝えません',
        facts: [
          {
            text: '差出人が、この受注のご注文者様と確かめられていません',
            from: 'order',
          },
        ],
        sorry: 'none',
        says: ['お問い合わせの内容を、たしかに拝見しました。'],
        asks: 'ご注文の内容を正しくご案内するため、ご注文のときのお名前とお電話番号を、このメールにご返信いただけますか。',
        holdReason: 'ご本人の確認待ち',
      },
    },
  ];
}
