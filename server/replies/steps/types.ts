import type { OrderCandidate } from '../../../contract/conversations.ts';
import type { Order } from '../../../contract/orders.ts';
import type { Step, StepFact } from '../../../contract/steps.ts';
import type { Voice } from '../../../language/voice.ts';
import type { FoundWant } from '../../../language/wants/kinds.ts';

/** Everything steps are made of: plain data, looked up before. */
export interface StepFacts {
  /** Calendar day in Tokyo. */
  today: string;
  /** お店の声 (C9). */
  voice: Voice;
  /** What is wanted, most pressing first; at least one. */
  wants: readonly FoundWant[];
  /** The order meant; null: none is known. */
  order: Order | null;
  /** Whoever reads the answer is known to have ordered it: nobody else is told of it. */
  mayTell: boolean;
  /** What may be meant while no order is. */
  candidates: readonly OrderCandidate[];
  /** 出荷目安 of the order's goods, as their page says it; '' where it says none. */
  leadTime: { days: number; note: string } | null;
  /** By when the next word is promised, counted in business hours: 「7月24日(金)18時まで」. */
  contact: { day: string; text: string };
  /** Until when a question to the customer waits for his answer. */
  patience: string;
  /** The customer sent pictures. */
  photos: boolean;
  /** Links are dropped on the way, or forbidden there. */
  withoutLinks: boolean;
  /** Whom one may telephone; '' where nobody is known. */
  phone: string;
}

/** How much there is to be sorry for: nothing, waiting, a fault. */
export type Sorry = 'none' | 'waiting' | 'fault';

/** One answer to one want. Several go together into one draft. */
export interface Answer {
  id: string;
  title: string;
  consequence: string;
  facts: StepFact[];
  sorry: Sorry;
  /** What is said, in this order; the answer itself first. */
  says: string[];
  /** What is still being found out, as 「配送会社に荷物の状況を確かめ」; then the next contact is promised. */
  findsOut?: string;
  /** What the customer is asked for: at most one thing. */
  asks?: string;
  /** Why it is held meanwhile. */
  holdReason?: string;
  /** Instead of the usual closing. */
  closing?: string;
}

/** What a rule offers: an answer to be written, or something to do. */
export type Offer = { answer: Answer } | { step: Step };

/** Steps for one kind of want, best first. */
export type Suggest = (facts: StepFacts, want: FoundWant) => Offer[];
