import type { Evidence } from '../../../contract/conversations.ts';
import type { CustomerId, OrderId } from '../../../contract/ids.ts';

/** What is known about an order that may be meant. */
export interface KnownOrder {
  id: OrderId;
  customerId: CustomerId | null;
  buyerMail: string;
  /** Not yet finished: received, preparing, or on its way. */
  open: boolean;
}

/** Everything looked up for one message before concluding. */
export interface RecognitionFacts {
  /** The person the address belongs to, when known before this message. */
  customerId: CustomerId | null;
  /** Order linked to the conversation that this message answers. */
  threadOrder: KnownOrder | null;
  /** Order numbers read in the new text, with the orders that have them. */
  byNumber: Hit[];
  /** The same from the quoted part: only looked at when the new text names none. */
  byQuotedNumber: Hit[];
  byTracking: Hit[];
  byPhone: Hit[];
  byName: Hit[];
  /** Orders of the person, newest first. */
  ofCustomer: KnownOrder[];
}

export interface Hit {
  /** As the customer wrote it. */
  text: string;
  orders: KnownOrder[];
}

export interface Recognition {
  /** The one order that is meant, only when nothing else fits as well. */
  certain: OrderId | null;
  evidence: Evidence[];
  /** When nothing is certain: what may be meant, best first, at most five. */
  candidates: { orderId: OrderId; evidence: Evidence[] }[];
}

interface Support {
  order: KnownOrder;
  evidence: Evidence[];
  strength: number;
}

const strengths: Record<Evidence['kind'], number> = {
  chosen_by_staff: 1000,
  reply_to_our_mail: 100,
  order_number_in_text: 100,
  tracking_number_in_text: 90,
  reply_to_known: 50,
  only_open_order: 60,
  only_order: 60,
  phone_in_text: 40,
  open_order: 30,
  latest_order: 20,
  name_matches: 15,
  address_known: 5,
};

/** A conclusion may be drawn from this strength on, when no other order comes near. */
const certainFrom = 60;

/**
 * Which order is meant, from the least of hints (「まだ?」). Each conclusion carries its evidence; two that fit equally
 * well are both shown and never guessed.
 */
export function recogniseOrder(facts: RecognitionFacts): Recognition {
  const supports = new Map<OrderId, Support>();
  const add = (order: KnownOrder, kind: Evidence['kind'], text: string): void => {
    const support = supports.get(order.id) ?? { order, evidence: [], strength: 0 };
    if (support.evidence.some((e) => e.kind === kind)) return;
    support.evidence.push({ kind, text });
    support.strength += strengths[kind];
    supports.set(order.id, support);
  };
  const addHits = (hits: Hit[], kind: Evidence['kind']): void => {
    for (const hit of hits) for (const order of hit.orders) add(order, kind, hit.text);
  };

  addHits(facts.byNumber, 'order_number_in_text');
  addHits(facts.byTracking, 'tracking_number_in_text');
  const named = supports.size > 0;
  if (!named) addHits(facts.byQuotedNumber, 'order_number_in_text');
  if (facts.threadOrder !== null) add(facts.threadOrder, 'reply_to_our_mail', '');
  addHits(facts.byPhone, 'phone_in_text');
  addOwnOrders(facts, add);
  // A name alone is weak: it counts only for somebody whose address we have never seen.
  if (facts.customerId === null) addHits(facts.byName, 'name_matches');
  return conclude([...supports.values()], named ? facts.customerId : undefined);
}

function addOwnOrders(
  facts: RecognitionFacts,
  add: (order: KnownOrder, kind: Evidence['kind'], text: string) => void,
): void {
  const open = facts.ofCustomer.filter((o) => o.open);
  const [first] = open;
  if (open.length === 1 && first !== undefined) add(first, 'only_open_order', '');
  else for (const order of open.slice(0, 5)) add(order, 'open_order', '');
  if (open.length > 0) return;
  const [latest] = facts.ofCustomer;
  if (latest === undefined) return;
  add(latest, facts.ofCustomer.length === 1 ? 'only_order' : 'latest_order', '');
}

/** `namedBy`: who wrote a number into this very message (null = a stranger); undefined when nobody did. */
function conclude(supports: Support[], namedBy: CustomerId | null | undefined): Recognition {
  const named = namedBy !== undefined;
  // A number written in this very message beats everything that is only likely.
  const field = named ? ownAmongNamesakes(supports.filter(isNamed), namedBy) : supports;
  const ranked = [...field].sort((a, b) => b.strength - a.strength);
  const [best, second] = ranked;
  if (best === undefined) return { certain: null, evidence: [], candidates: [] };
  const rivals = named ? second !== undefined : second !== undefined && second.strength * 1.5 > best.strength;
  if (best.strength >= certainFrom && !rivals)
    return { certain: best.order.id, evidence: best.evidence, candidates: [] };
  return {
    certain: null,
    evidence: [],
    candidates: ranked.slice(0, 5).map((s) => ({ orderId: s.order.id, evidence: s.evidence })),
  };
}

function isNamed(support: Support): boolean {
  return support.evidence.some(
    (e) => e.kind === 'order_number_in_text' || e.kind === 'tracking_number_in_text',
  );
}

/** Two malls may give out the same number: when it is the same text, the writer's own order is the one meant. */
function ownAmongNamesakes(named: Support[], writer: CustomerId | null): Support[] {
  const texts = new Set(named.map((s) => s.evidence[0]?.text));
  const own = named.filter((s) => writer !== null && s.order.customerId === writer);
  return texts.size === 1 && own.length === 1 ? own : named;
}
