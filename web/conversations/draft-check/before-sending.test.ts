import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../contract/draft-check.ts';
import { type BeforeSending, beforeSending } from './before-sending.ts';
import { faultOf, placeFindings } from './placed-findings.ts';

const one = (severity: Severity, text: string) =>
  placeFindings([{ rule: 'r', severity, start: 0, end: 1, text, reason: '', fix: null, links: [] }]);
const stop = one('stop', '{{名前}}');
const confirm = one('confirm', '今週中');
const hint = one('hint', '目安');
const at = (over: Partial<BeforeSending>) =>
  beforeSending({
    ...{ phase: 'done', findings: [], seen: new Set(), allows: () => false, reason: '' },
    ...over,
  });

describe('a press of the send key', () => {
  it.each<[string, Partial<BeforeSending>, string]>([
    ['nothing found', {}, 'go'],
    ['hints hold nothing', { findings: hint }, 'go'],
    ['a stop holds', { findings: stop }, 'stop'],
    ['a stop comes before what is to confirm', { findings: [...stop, ...confirm] }, 'stop'],
    ['answered for, but not why', { findings: stop, allows: () => true }, 'reason'],
    ['answered for', { findings: stop, allows: () => true, reason: '電話で確認' }, 'go'],
    ['a reason without a stop named', { findings: stop, reason: '電話で確認' }, 'stop'],
    ['to confirm', { findings: confirm }, 'confirm'],
    ['to confirm, seen', { findings: confirm, seen: new Set(confirm.map(faultOf)) }, 'go'],
    [
      'answered for, and to confirm',
      { findings: [...stop, ...confirm], allows: () => true, reason: 'x' },
      'confirm',
    ],
    ['no network', { phase: 'waiting', findings: stop }, 'go'],
    ['the check broke', { phase: 'failed' }, 'unchecked'],
    ['the check broke, with a reason', { phase: 'failed', reason: '急ぎ' }, 'go'],
    ['nothing written', { phase: 'empty' }, 'go'],
  ])('%s', (_what, situation, kind) => {
    expect(at(situation).kind).toBe(kind);
  });

  it('names exactly the stops that are there', () => {
    expect(at({ findings: [...stop, ...hint], allows: () => true, reason: '電話で確認' })).toEqual({
      kind: 'go',
      overrides: [{ rule: 'r', text: '{{名前}}', reason: '電話で確認' }],
    });
    expect(at({ phase: 'failed', reason: '急ぎ' })).toEqual({
      kind: 'go',
      overrides: [{ rule: 'check.failed', text: '', reason: '急ぎ' }],
    });
  });
});
