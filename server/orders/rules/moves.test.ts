import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderState, orderStates, type Stage, stages } from '../../../contract/orders.ts';
import { isAfter, orderStateAfter, refuseMove, type Standing, traceAfter } from './moves.ts';

const now = new Date('2026-07-22T03:00:00Z');
const by = { id: null, name: '佐藤 彩' };
const one = (stage: Stage, over: Partial<Standing> = {}): Standing => ({
  stage,
  printedAt: null,
  packedAt: null,
  packedBy: null,
  packedByName: '',
  shippedAt: null,
  orderState: stage === 'shipped' ? 'shipped' : 'received',
  held: false,
  told: false,
  ...over,
});

describe('a move', () => {
  it.each<[string, Standing, Stage, string | null]>([
    ['step by step', one('waiting'), 'printed', null],
    ['over a stage', one('waiting'), 'packed', null],
    ['straight out', one('printed'), 'shipped', null],
    ['back', one('packed'), 'waiting', null],
    ['on while held', one('packed', { held: true }), 'shipped', 'held'],
    ['to paper while held', one('waiting', { held: true }), 'printed', 'held'],
    ['back while held', one('packed', { held: true }), 'waiting', null],
    ['of what left by mistake', one('shipped'), 'packed', null],
    ['of what left, while held', one('shipped', { held: true }), 'packed', null],
    ['of what has arrived', one('shipped', { orderState: 'delivered' }), 'packed', 'already_left'],
    ['of what came back', one('shipped', { orderState: 'returned' }), 'waiting', 'already_left'],
    ['of what the mall was told', one('shipped', { told: true }), 'packed', 'already_left'],
    ['of what was cancelled', one('cancelled'), 'waiting', 'not_possible'],
    ['into a cancellation', one('waiting'), 'cancelled', 'not_possible'],
  ])('%s', (_name, standing, to, reason) => {
    expect(refuseMove(standing, to)).toBe(reason);
  });

  it('leaves the name of who packed until it is unpacked', () => {
    const packed = traceAfter(one('printed', { printedAt: now }), 'packed', { now, by });
    expect(packed).toMatchObject({ packedByName: '佐藤 彩', packedAt: now, printedAt: now });
    const left = traceAfter(packed, 'shipped', { now, by: { id: null, name: '別の人' } });
    expect(left).toMatchObject({ packedByName: '佐藤 彩', shippedAt: now });
    expect(traceAfter(left, 'packed', { now, by: { id: null, name: '別の人' } })).toMatchObject({
      packedByName: '佐藤 彩',
      shippedAt: null,
    });
    expect(traceAfter(left, 'waiting', { now, by })).toEqual({
      ...{ stage: 'waiting', printedAt: null, packedAt: null, packedBy: null, packedByName: '' },
      shippedAt: null,
    });
  });

  it('wipes off exactly what lies behind the stage it leads to', () => {
    const stage = fc.constantFrom<Stage>('waiting', 'printed', 'packed', 'shipped');
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1, maxLength: 12 }), (path) => {
        let trace = one('waiting') as ReturnType<typeof traceAfter>;
        for (const to of path) if (to !== trace.stage) trace = traceAfter(trace, to, { now, by });
        expect(trace.shippedAt !== null).toBe(trace.stage === 'shipped');
        if (isAfter('packed', trace.stage)) expect([trace.packedAt, trace.packedByName]).toEqual([null, '']);
        if (trace.stage === 'packed') expect(trace.packedAt).not.toBeNull();
        if (trace.stage === 'waiting') expect(trace.printedAt).toBeNull();
      }),
    );
  });
});

describe('the order', () => {
  it.each<[OrderState, Stage[], OrderState]>([
    ['received', ['waiting', 'shipped'], 'received'],
    ['received', ['shipped', 'shipped'], 'shipped'],
    ['preparing', ['shipped', 'cancelled'], 'shipped'],
    ['shipped', ['shipped', 'packed'], 'preparing'],
    ['shipped', ['cancelled'], 'shipped'],
    ['cancelled', ['shipped'], 'cancelled'],
    ['delivered', ['shipped'], 'delivered'],
    ['received', [], 'received'],
  ])('%s with %j is %s', (state, standing, after) => {
    expect(orderStateAfter(state, standing)).toBe(after);
  });

  it('settles: asked twice it answers the same', () => {
    const any = fc.array(fc.constantFrom(...stages), { maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...orderStates), any, (state, standing) => {
        const after = orderStateAfter(state, standing);
        expect(orderStateAfter(after, standing)).toBe(after);
      }),
    );
  });
});
