import { describe, expect, it } from 'vitest';
import { saveSnippet } from '../../../contract/snippets.ts';
import { fillTemplate, unknownVariables } from '../../../language/fill-template.ts';
import { templateVariables } from '../../../language/template-variables.ts';
import { comparedName } from '../store.ts';
import { startingSet } from './all.ts';

const samples = new Map(templateVariables.map(({ name, sample }) => [name as string, sample as string]));

describe('what a shop begins with', () => {
  it('is a good number of templates under different names', () => {
    expect(startingSet.length).toBeGreaterThanOrEqual(24);
    expect(new Set(startingSet.map(({ name }) => comparedName(name))).size).toBe(startingSet.length);
  });

  it.each(startingSet.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(saveSnippet.input.safeParse(one).data).toEqual(one);
    expect(unknownVariables(one.text)).toEqual([]);
    const { text, missing } = fillTemplate(one.text, samples);
    expect(missing).toEqual([]);
    // Two 。 in a line of more than this are not read on a telephone.
    for (const sentence of text.split(/[。\n]/)) expect(sentence.length).toBeLessThan(90);
    expect(text).not.toMatch(
      /させていただ|順次|なるべく|できるだけ|と思います|かもしれません|[〜−①-⑳]|[!！]/,
    );
    expect(text).not.toMatch(/(?:先に|まずは?)[^。]{0,20}(?:返送|お送り)(?:ください|いただ)/);
  });
});
