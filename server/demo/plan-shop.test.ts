import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passesSevenCheck } from '../../language/tracking-number.ts';
import { allLetters } from './all-letters.ts';
import { changesOf, orderAsOf } from './order-as-of.ts';
import { fillIn, type LetterPlan, momentOf } from './plan-letters.ts';
import type { OrderPlan } from './plan-orders.ts';
import { demoSize, planShop } from './plan-shop.ts';

const now = new Date('2026-11-24T05:00:00Z');
const plan = planShop(now);

describe('the plan of the demo shop', () => {
  it('is the same every time', () => {
    expect(planShop(now)).toEqual(plan);
  });

  it('has the size that is promised', () => {
    expect(plan.orders).toHaveLength(300);
    expect(plan.letters).toHaveLength(demoSize.letters);
    expect(new Set(plan.orders.map((o) => o.number)).size).toBe(300);
    expect(new Set(plan.letters.map((l) => l.letter.subject)).size).toBeGreaterThan(55);
  });

  it('has orders in every state, also late, unpaid, gift, COD and pre-order', () => {
    const orders = plan.orders.map((o) => orderAsOf(o, now)).filter((o) => o !== null);
    expect(orders).toHaveLength(300);
    const count = (is: (order: (typeof orders)[number]) => boolean): number => orders.filter(is).length;
    for (const state of ['received', 'preparing', 'shipped', 'delivered', 'cancelled', 'returned'] as const) {
      expect(
        count((o) => o.state === state),
        state,
      ).toBeGreaterThanOrEqual(3);
    }
    expect(count((o) => o.paymentState === 'unpaid')).toBeGreaterThanOrEqual(3);
    expect(count((o) => o.gift === true)).toBeGreaterThanOrEqual(5);
    expect(count((o) => o.paymentMethod === '代金引換')).toBeGreaterThanOrEqual(10);
    expect(count((o) => (o.items?.[0]?.name ?? '').startsWith('【予約】'))).toBeGreaterThanOrEqual(15);
    const late = count(
      (o) =>
        o.state !== 'cancelled' && o.shipments?.length === 0 && (o.promisedShipDate ?? '9') < '2026-11-24',
    );
    expect(late).toBeGreaterThanOrEqual(5);
    expect(late).toBeLessThanOrEqual(45);
  });

  it('gives parcels numbers that a carrier would accept', () => {
    for (const order of plan.orders) expect(passesSevenCheck(order.tracking)).toBe(true);
  });

  it('uses no address or telephone that could be somebody’s', () => {
    for (const { person } of plan.orders) {
      const [local = '', domain = ''] = person.mail.split('@');
      const nobody = /(^|\.)example(\.(com|net|org))?$/.test(domain) || local.length > 30;
      expect(nobody || local.startsWith('demo-kakuu'), person.mail).toBe(true);
      expect(person.phone).toMatch(/^0[789]0-0/);
    }
  });
});

const said = (letter: LetterPlan): string[] => [
  fillIn(letter.letter.text, letter, letter.at),
  ...letter.steps.flatMap(({ at, step }) =>
    'text' in step
      ? [fillIn(step.text, letter, at)]
      : 'draft' in step
        ? [fillIn(step.draft, letter, at)]
        : [],
  ),
];

/** An order never goes back: each state follows from what had happened by then. */
function grows(order: OrderPlan): void {
  const ranks = { received: 0, preparing: 1, shipped: 2, delivered: 3, cancelled: 4, returned: 5 };
  let last = 0;
  for (const at of changesOf(order).sort((a, b) => a.getTime() - b.getTime())) {
    const rank = ranks[orderAsOf(order, at)?.state ?? 'received'];
    expect(rank).toBeGreaterThanOrEqual(last);
    last = rank;
  }
}

describe('at any moment of any year', () => {
  const moment = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2031-12-31T00:00:00Z'),
    noInvalidDate: true,
  });

  it('nothing lies in the future, nothing is left unsaid, and things happen in order', () => {
    fc.assert(
      fc.property(moment, (today) => {
        const shop = planShop(today);
        for (const letter of shop.letters) {
          let last = letter.at;
          for (const { at } of letter.steps) {
            expect(at.getTime()).toBeGreaterThan(last.getTime());
            last = at;
          }
          expect(last.getTime()).toBeLessThanOrEqual(today.getTime());
          for (const text of said(letter)) expect(text).not.toMatch(/[{}]/);
          for (const order of letter.orders)
            expect(order.orderedAt.getTime()).toBeLessThan(letter.at.getTime());
        }
        for (const order of shop.orders) grows(order);
      }),
      { numRuns: 8 },
    );
  }, 30_000);
});

describe('what people wrote', () => {
  it('is believable in time: letters of today, of this week and older ones', () => {
    const hours = allLetters.map((l) => (now.getTime() - momentOf(l.ago, now).getTime()) / 3600_000);
    expect(hours.filter((h) => h < 24).length).toBeGreaterThanOrEqual(15);
    expect(hours.filter((h) => h > 24 * 14).length).toBeGreaterThanOrEqual(5);
  });

  const examples = new URL('../../../shared/intents.json', import.meta.url);
  const beside = existsSync(examples);
  it(`is our own${beside ? '' : ' (../shared/intents.json is not here: only our own texts were compared)'}`, () => {
    const ours = allLetters.flatMap((l) => l.text.split(/\n+/)).filter((line) => line.length > 12);
    expect(new Set(ours).size).toBe(ours.length);
    const intents = beside
      ? (JSON.parse(readFileSync(examples, 'utf8')) as { examples: string[] }[]).flatMap((i) => i.examples)
      : [];
    for (const example of intents.filter((e) => e.length > 8)) {
      for (const line of ours) expect(line.includes(example), `${line} / ${example}`).toBe(false);
    }
  });
});
