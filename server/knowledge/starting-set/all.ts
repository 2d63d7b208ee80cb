import type { SnippetWords } from '../types.ts';
import { changeTemplates } from './changes.ts';
import { courtesyTemplates } from './courtesy.ts';
import { deliveryTemplates } from './delivery.ts';
import { moneyTemplates } from './money.ts';
import { returnTemplates } from './returns.ts';

/** はじめの定型文: what a shop may begin with. The answer first, exact dates, nothing uncertain, no commands. */
export const startingSet: readonly SnippetWords[] = [
  ...deliveryTemplates,
  ...changeTemplates,
  ...returnTemplates,
  ...moneyTemplates,
  ...courtesyTemplates,
];
