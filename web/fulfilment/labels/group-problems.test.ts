import { expect, it } from 'vitest';
import type { FileProblem } from '../../../contract/fulfilment.ts';
import type { ConsignmentId } from '../../../contract/ids.ts';
import { groupProblems } from './group-problems.ts';

const problem = (orderNumber: string, over: Partial<FileProblem>): FileProblem => ({
  ...{
    consignment: `c-${orderNumber}` as ConsignmentId,
    orderNumber,
    column: 'お届け先名',
    value: '',
    character: '',
  },
  ...{ reason: 'missing', suggestion: '', ...over },
});

it('a character is one thing to decide, however many orders have it; an empty field is each order’s own', () => {
  const groups = groupProblems([
    problem('R-1', { reason: 'character', character: '𠮷', value: '𠮷田' }),
    problem('R-2', { reason: 'character', character: '𠮷', value: '𠮷野' }),
    problem('R-2', { reason: 'character', character: '𠮷', value: '𠮷野ビル', column: 'お届け先住所' }),
    problem('R-3', {}),
    problem('R-4', {}),
    problem('R-3', { reason: 'too_long', column: 'ご依頼主住所', value: '長い住所' }),
    problem('R-4', { reason: 'too_long', column: 'ご依頼主住所', value: '長い住所' }),
  ]);
  expect(groups.map((group) => group.orders)).toEqual([['R-1', 'R-2'], ['R-3'], ['R-4'], ['R-3', 'R-4']]);
});
