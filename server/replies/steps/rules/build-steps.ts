import type { Step } from '../../../../contract/steps.ts';
import type { FoundWant, WantKind } from '../../../../language/wants/kinds.ts';
import type { Answer, Offer, StepFacts, Suggest } from '../types.ts';
import { changeDelivery, changeOrder, subscription } from './changes.ts';
import { draftOf } from './draft.ts';
import { payment, receipt, refund } from './money.ts';
import { callBack, complaint, lookUp, mailMissing, thanks } from './talk.ts';
import { faulty, giveBack, notReceived, redelivery } from './trouble.ts';
import { whichOrder, whoIsThis } from './unknown-order.ts';
import { whereIsIt } from './where.ts';

const mostSteps = 5;

/** What each want is answered with; a kind that is missing here is left to the person. */
const suggest: Partial<Record<WantKind, Suggest>> = {
  wismo: whereIsIt,
  ship_date: whereIsIt,
  preorder_date: whereIsIt,
  delivery_change: changeDelivery,
  address_change: changeOrder,
  redelivery,
  delivered_not_received: notReceived,
  cancel: changeOrder,
  order_change: changeOrder,
  gift: changeOrder,
  defective: faulty,
  wrong_item: faulty,
  missing_item: faulty,
  return_request: giveBack,
  exchange: giveBack,
  refund_status: refund,
  receipt,
  payment,
  coupon_point: lookUp,
  size_fit: lookUp,
  product_question: lookUp,
  restock: lookUp,
  how_to_use: lookUp,
  shipping_fee: lookUp,
  account: lookUp,
  privacy_request: lookUp,
  mail_not_received: mailMissing,
  subscription,
  complaint,
  call_back: callBack,
  thanks,
};

/** Wants that cannot be answered without knowing the order. */
const needsOrder: ReadonlySet<WantKind> = new Set([
  ...(['wismo', 'ship_date', 'preorder_date', 'delivery_change', 'address_change', 'redelivery'] as const),
  ...([
    'delivered_not_received',
    'cancel',
    'order_change',
    'defective',
    'wrong_item',
    'missing_item',
  ] as const),
  ...(['return_request', 'exchange', 'refund_status', 'receipt', 'payment'] as const),
]);

/** The steps 1–5, best first; empty where nothing true can be offered. Pure. */
export function buildSteps(facts: StepFacts): Step[] {
  const steps = together(offersFor(facts), facts);
  return [...new Map(steps.map((one) => [one.id, one])).values()].slice(0, mostSteps);
}

/**
 * Several wants are answered in one mail where each can be: nobody is left with half an answer. What must be done first stands
 * first.
 */
function together(groups: readonly Offer[][], facts: StepFacts): Step[] {
  const [first = [], ...others] = groups;
  const besides = others.map((group) => answersOf(group)[0]).filter((one) => one !== undefined);
  if (besides.length < others.length) return groups.flat().map((one) => asStep(one, facts, []));
  const rest = others.flat().flatMap((one) => ('step' in one ? [one.step] : []));
  return [...first.map((one) => asStep(one, facts, besides)), ...rest];
}

const answersOf = (offers: readonly Offer[]): Answer[] =>
  offers.flatMap((one) => ('answer' in one ? [one.answer] : []));

const asStep = (offer: Offer, facts: StepFacts, besides: readonly Answer[]): Step =>
  'step' in offer ? offer.step : draftOf([offer.answer, ...besides], facts);

function offersFor(facts: StepFacts): Offer[][] {
  const needs = facts.wants.some(({ kind }) => needsOrder.has(kind));
  if (needs && facts.order === null) return [whichOrder(facts)];
  if (needs && !facts.mayTell) return [whoIsThis(facts)];
  // Of somebody else's order nothing is said, whatever is asked.
  const told = facts.mayTell ? facts : { ...facts, order: null, phone: '' };
  const asked = facts.wants.filter(
    (want, at) =>
      facts.wants.findIndex((one) => suggest[one.kind] === suggest[want.kind] && sameAnswer(one, want)) ===
      at,
  );
  return asked.map((want) => suggest[want.kind]?.(told, want) ?? []);
}

/** 「発送は?」「いつ届く?」: two questions, one answer. */
const sameAnswer = (one: FoundWant, other: FoundWant): boolean =>
  one.kind === other.kind || suggest[one.kind] === whereIsIt;
