import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteBudget } from './byte-budget.ts';

describe('bytes held in memory at once', () => {
  test('never more than there are, in the order of asking, and everybody’s turn comes', async () => {
    const works = fc.array(fc.record({ bytes: fc.nat(30), turns: fc.nat(5), fails: fc.boolean() }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(works, async (all) => {
        const budget = new ByteBudget(20);
        const begun: number[] = [];
        let held = 0;
        const outcomes = await Promise.allSettled(
          all.map(({ bytes, turns, fails }, number) =>
            budget.hold(bytes, async () => {
              begun.push(number);
              held += Math.min(bytes, 20);
              expect(held).toBeLessThanOrEqual(20);
              for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
              held -= Math.min(bytes, 20);
              if (fails) throw new Error('failed');
            }),
          ),
        );
        expect(begun).toEqual(all.map((_, number) => number));
        expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(all.map(({ fails }) => fails));
      }),
    );
  });

  test('more than there is goes alone', async () => {
    expect(await new ByteBudget(1).hold(1000, async () => 'done')).toBe('done');
  });
});
