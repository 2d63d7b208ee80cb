import { describe, expect, it } from 'vitest';
import { shopSettings } from '../../contract/staff.ts';
import { startingSet } from '../knowledge/starting-set/all.ts';
import { checkWords } from './check-snippet.ts';

// The samples of the variables lie in the week of this day.
const now = new Date('2026-07-22T03:00:00Z');
const shop = shopSettings.parse({ name: 'くつのさとう' });
const found = (template: string) => checkWords(template, shop, now);

describe('the words of a template, looked at by the check before sending', () => {
  it.each(startingSet.map(({ name, text }) => [name, text]))('%s has nothing to mend', (_, text) => {
    const told = found(text).filter(({ severity }) => severity !== 'hint');
    expect(told.map(({ rule, text: words }) => `${rule} ${words}`)).toEqual([]);
  });

  it('tells of its own words at their place, also behind variables of other lengths', () => {
    const template = '{{お客様名}} 様の {{商品一覧}} は、〇〇に発送します。{{注文番号}}';
    const [first] = found(template).filter(({ rule }) => rule.startsWith('leftover'));
    expect(first && template.slice(first.start, first.end)).toBe('〇〇');
  });

  it('says nothing of what stands for a value', () => {
    expect(found('{{商品一覧}}').filter(({ severity }) => severity === 'stop')).toEqual([]);
  });
});
