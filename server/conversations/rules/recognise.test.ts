import { describe, expect, test } from 'vitest';
import type { CustomerId, OrderId } from '../../../contract/ids.ts';
import { type KnownOrder, type RecognitionFacts, recogniseOrder } from './recognise.ts';

const hanako = 'c-hanako' as CustomerId;
const ichiro = 'c-ichiro' as CustomerId;

const order = (id: string, customerId: CustomerId | null = hanako, open = true): KnownOrder => ({
  id: id as OrderId,
  customerId,
  buyerMail: '',
  open,
});

const nothing: RecognitionFacts = {
  customerId: hanako,
  threadOrder: null,
  byNumber: [],
  byQuotedNumber: [],
  byTracking: [],
  byPhone: [],
  byName: [],
  ofCustomer: [],
};

interface Case {
  what: string;
  facts: Partial<RecognitionFacts>;
  certain: string | null;
  candidates?: string[];
  because?: string[];
}

const a = order('A');
const b = order('B');
const done = order('D', hanako, false);
const older = order('E', hanako, false);

const cases: Case[] = [
  {
    what: '「まだ?」 with one open order',
    facts: { ofCustomer: [a, done] },
    certain: 'A',
    because: ['only_open_order'],
  },
  {
    what: '「まだ?」 with two open orders: both shown',
    facts: { ofCustomer: [a, b] },
    certain: null,
    candidates: ['A', 'B'],
  },
  {
    what: 'the only order ever, finished',
    facts: { ofCustomer: [done] },
    certain: 'D',
    because: ['only_order'],
  },
  {
    what: 'several finished orders: the latest is shown, not taken',
    facts: { ofCustomer: [done, older] },
    certain: null,
    candidates: ['D'],
  },
  { what: 'no orders at all', facts: {}, certain: null, candidates: [] },
  {
    what: 'answer to our own mail, two open orders',
    facts: { threadOrder: b, ofCustomer: [a, b] },
    certain: 'B',
    because: ['reply_to_our_mail', 'open_order'],
  },
  {
    what: 'a number in the text beats the thread',
    facts: { threadOrder: b, byNumber: [{ text: 'A-1', orders: [a] }], ofCustomer: [a, b] },
    certain: 'A',
  },
  {
    what: 'two numbers in the text',
    facts: {
      byNumber: [
        { text: '1', orders: [a] },
        { text: '2', orders: [b] },
      ],
    },
    certain: null,
    candidates: ['A', 'B'],
  },
  {
    what: 'the same number in two malls: the own one',
    facts: { byNumber: [{ text: '1', orders: [a, order('X', ichiro)] }] },
    certain: 'A',
  },
  {
    what: 'the same number in two malls, a stranger: both shown',
    facts: { customerId: null, byNumber: [{ text: '1', orders: [a, order('X', ichiro)] }] },
    certain: null,
    candidates: ['A', 'X'],
  },
  {
    what: 'number by a stranger',
    facts: { customerId: null, byNumber: [{ text: '1', orders: [a] }] },
    certain: 'A',
  },
  {
    what: 'tracking number',
    facts: { byTracking: [{ text: '1234-5678-9013', orders: [a] }], ofCustomer: [a, b] },
    certain: 'A',
  },
  {
    what: 'number only in the quoted part',
    facts: { byQuotedNumber: [{ text: '1', orders: [b] }], ofCustomer: [a, b] },
    certain: 'B',
  },
  {
    what: 'telephone of one of two open orders',
    facts: { byPhone: [{ text: '090', orders: [b] }], ofCustomer: [a, b] },
    certain: 'B',
  },
  {
    what: 'telephone of a family with two orders',
    facts: { byPhone: [{ text: '090', orders: [a, b] }], ofCustomer: [a, b] },
    certain: null,
    candidates: ['A', 'B'],
  },
  {
    what: 'a name alone is never enough',
    facts: { customerId: null, byName: [{ text: '鈴木花子', orders: [a] }] },
    certain: null,
    candidates: ['A'],
  },
  {
    what: 'a name does not count for somebody known',
    facts: { byName: [{ text: '鈴木', orders: [order('X', ichiro)] }], ofCustomer: [a] },
    certain: 'A',
  },
  {
    what: 'telephone of a stranger',
    facts: { customerId: null, byPhone: [{ text: '090', orders: [a] }] },
    certain: null,
    candidates: ['A'],
  },
];

describe('which order is meant', () => {
  test.each(cases)('$what', ({ facts, certain, candidates, because }) => {
    const result = recogniseOrder({ ...nothing, ...facts });
    expect(result.certain).toBe(certain);
    expect(result.candidates.map((c) => c.orderId)).toEqual(candidates ?? []);
    for (const kind of because ?? []) expect(result.evidence.map((e) => e.kind)).toContain(kind);
    // Whatever is concluded or shown says why.
    expect(result.certain === null || result.evidence.length > 0).toBe(true);
    expect(result.candidates.every((c) => c.evidence.length > 0)).toBe(true);
  });
});
