import { describe, expect, it } from 'vitest';
import { nextStep, type SetupFacts, type StepId, stepOf, stepStates, stepsLeft } from './steps.ts';

const nothing: SetupFacts = { accounts: 0, hasOrders: false, hasSignature: false, hasReplied: false };
const all: SetupFacts = { accounts: 1, hasOrders: true, hasSignature: true, hasReplied: true };

describe('はじめかた', () => {
  const cases: readonly [string, SetupFacts, StepId[], StepId, number][] = [
    ['a new shop begins with mail', nothing, [], 'mail', 4],
    ['what is skipped is passed over', nothing, ['mail'], 'orders', 4],
    ['what is there counts as done, skipped or not', { ...nothing, accounts: 2 }, ['mail'], 'orders', 3],
    ['the skipped ones come back at the end', { ...all, accounts: 0 }, ['mail'], 'mail', 1],
    ['everything done ends at the reply', all, [], 'reply', 0],
    [
      'nothing is called done before it is known',
      { accounts: null, hasOrders: null, hasSignature: null, hasReplied: null },
      [],
      'mail',
      4,
    ],
  ];
  it.each(cases)('%s', (_name, facts, skipped, next, left) => {
    const states = stepStates(facts, skipped);
    expect(nextStep(states)).toBe(next);
    expect(stepsLeft(states)).toBe(left);
    expect(states.account).toBe('done');
  });

  it('goes on after the present step before it goes back', () => {
    const states = stepStates(nothing, []);
    expect(nextStep(states, 'orders')).toBe('shop');
    expect(nextStep(states, 'reply')).toBe('mail');
  });

  it('knows its addresses', () => {
    expect(stepOf('orders')).toBe('orders');
    expect(stepOf('elsewhere')).toBeNull();
    expect(stepOf(undefined)).toBeNull();
  });
});
