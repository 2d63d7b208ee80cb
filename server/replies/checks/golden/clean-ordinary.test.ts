import { describe, expect, it } from 'vitest';
import { checkDraft } from '../check-draft.ts';
import { cleanOrdinary } from './clean-ordinary.ts';
import { factsOf } from './shop.ts';

describe('long ordinary letters', () => {
  it.each(cleanOrdinary.map((one) => [one.name, one] as const))('%s', (_, { question, draft, facts }) => {
    const loud = checkDraft(factsOf(question, draft, facts)).filter(({ severity }) => severity !== 'hint');
    expect(loud.map(({ rule, text }) => `${rule} ${text}`)).toEqual([]);
  });
});
