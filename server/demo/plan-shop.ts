import { allLetters } from './all-letters.ts';
import { makePeople } from './people.ts';
import { boardSize, planBoard } from './plan-board.ts';
import { type LetterPlan, planLetters } from './plan-letters.ts';
import { numberOrders, type OrderPlan, ordinaryWish, planOrder } from './plan-orders.ts';
import { seededRandom } from './random.ts';

export interface ShopPlan {
  /** In the order of time. */
  orders: OrderPlan[];
  letters: LetterPlan[];
}

export interface ShopSize {
  orders: number;
  /** Letters are repeated from the beginning, by other people, when there are more than were written. */
  letters: number;
  /** Days over which ordinary orders are spread. */
  days: number;
}

export const demoSize: ShopSize = { orders: 300, letters: allLetters.length, days: 60 };

/** What happened in the shop until now; the same for the same seed, size and moment. */
export function planShop(now: Date, size: ShopSize = demoSize, seed = 20_261_121): ShopPlan {
  const random = seededRandom(seed);
  const everybody = makePeople(random, size.letters * 2 + size.orders);
  const writers = everybody.slice(0, size.letters * 2);
  const chosen = Array.from({ length: size.letters }, (_, i) => allLetters[i % allLetters.length]);
  const letters = planLetters(
    { random, now, people: writers },
    chosen.filter((letter) => letter !== undefined),
  );
  const told = letters.flatMap((plan) => plan.orders);
  const board = size.orders >= told.length + boardSize ? planBoard(now, everybody.slice(-60), seed + 1) : [];
  const ordinary = Math.max(0, size.orders - told.length - board.length);
  // Three of four buyers came once: the rest are those whom a shop lives on.
  const buyers = everybody.slice(writers.length, writers.length + Math.ceil(ordinary * 0.72) + 1);
  const others = Array.from({ length: ordinary }, (): OrderPlan => {
    const wish = ordinaryWish(random, size.days);
    const buyer = random.pick(buyers);
    const recipient = wish.gift === true ? random.pick(buyers) : buyer;
    return planOrder({ random, at: now, now }, buyer, { wish, recipient });
  });
  return { orders: numberOrders([...told, ...board, ...others]), letters };
}
