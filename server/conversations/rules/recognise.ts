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
  /** False for bare digits that may be anything: then only the writer's own order is really named. */
  sure?: boolean;
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
  /** Named by a number that can be nothing else. */
  named: boolean;
}

type Add = (order: KnownOrder, kind: Evidence['kind'], text: string, strength?: number) => void;

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

/** Digits that happen to be somebody else's number: worth showing, never a conclusion. */
const maybe = 25;
const numberKinds: ReadonlySet<Evidence['kind']> = new Set([
  'order_number_in_text',
  'tracking_number_in_text',
]);

/** A conclusion may be drawn from this strength on, when no other order comes near. */
const certainFrom = 60;

/**
 * Which order is meant, from the least of hints (「まだ?」). Each conclusion carries its evidence; two that fit equally
 * well are both shown and never guessed.
 */
export function recogniseOrder(facts: RecognitionFacts): Recognition {
  const supports = new Map<OrderId, Support>();
  const add: Add = (order, kind, text, strength = strengths[kind]) => {
    const support = supports.get(order.id) ?? { order, evidence: [], strength: 0, named: false };
    if (support.evidence.some((e) => e.kind === kind)) return;
    support.evidence.push({ kind, text });
    support.strength += strength;
    support.named ||= numberKinds.has(kind) && strength > maybe;
    supports.set(order.id, support);
  };
  const own = (order: KnownOrder): boolean =>
    facts.customerId !== null && order.customerId === facts.customerId;
  const addHits = (hits: Hit[], kind: Evidence['kind']): void => {
    for (const hit of hits) {
      for (const order of hit.orders)
        add(order, kind, hit.text, hit.sure === false && !own(order) ? maybe : undefined);
    }
  };

  addHits(facts.byNumber, 'order_number_in_text');
  addHits(facts.byTracking, 'tracking_number_in_text');
  const named = [...supports.values()].some((s) => s.named);
  if (!named) addHits(facts.byQuotedNumber, 'order_number_in_text');
  if (facts.threadOrder !== null) add(facts.threadOrder, 'reply_to_our_mail', '');
  addHits(facts.byPhone, 'phone_in_text');
  addOwnOrders(facts, add);
  // A name alone is weak: it counts only for somebody whose address we have never seen.
  if (facts.customerId === null) addHits(facts.byName, 'name_matches');
  return conclude([...supports.values()], named ? facts.customerId : undefined);
}

function addOwnOrders(facts: RecognitionFacts, add: Add): void {
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
  const field = named
    ? ownAmongNamesakes(
        supports.filter((s) => s.named),
        namedBy,
      )
    : supports;
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

/** Two malls may give out the same number: when it is the same text, the writer's own order is the one meant. */
function ownAmongNamesakes(named: Support[], writer: CustomerId | null): Support[] {
  const texts = new Set(named.map((s) => s.evidence[0]?.text));
  const own = named.filter((s) => writer !== null && s.order.customerId === writer);
  return texts.size === 1 && own.length === 1 ? own : named;
}
