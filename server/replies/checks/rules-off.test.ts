import { describe, expect, it } from 'vitest';
import type { DraftFinding } from '../../../contract/draft-check.ts';
import { withoutSwitchedOff } from './rules-off.ts';

const finding = (rule: string): DraftFinding => ({
  rule,
  severity: 'stop',
  start: 0,
  end: 0,
  text: '',
  reason: '',
  fix: null,
  links: [],
});
const left = (rules: string[], off: string[]) =>
  withoutSwitchedOff(rules.map(finding), off).map((one) => one.rule);

describe('checks a shop does without', () => {
  it.each([
    [['tone.u1', 'tone.k1', 'date.weekday'], ['tone.u'], ['tone.k1', 'date.weekday']],
    [['tone.u1', 'tone.k1'], ['tone'], []],
    [['tone.u1', 'tone.u11'], ['tone.u1'], ['tone.u11']],
    [['name.title', 'name.person'], ['name'], ['name.person']],
    [
      ['other.name', 'other.phone', 'other'],
      ['other', 'other.name', 'o', ''],
      ['other.name', 'other.phone', 'other'],
    ],
    [['leftover', 'leftover.greeting'], ['leftover'], []],
    [['date.weekday'], [], ['date.weekday']],
    [['tone.later'], ['tone.l'], ['tone.later']],
    [['promise.unregistered', 'wish.broken'], ['promise', 'wish'], []],
  ])('%j without %j', (rules, off, expected) => {
    expect(left(rules, off)).toEqual(expected);
  });
});
