import { describe, expect, it } from 'vitest';
import type { ConversationId, OrderId } from '../../../contract/ids.ts';
import { type NewWords, type OtherMatter, sameMatter } from './same-matter.ts';

const at = new Date('2026-07-22T00:30:00Z');
const hoursAgo = (hours: number): Date => new Date(at.getTime() - hours * 3600_000);
const order = (name: string): OrderId => name as OrderId;
const one = 'one' as ConversationId;

const words = (over: Partial<NewWords> = {}): NewWords => ({
  text: '先日の件でご連絡いたしました。よろしくお願いいたします。',
  subject: 'お問い合わせ',
  orderId: null,
  at,
  answersOurs: false,
  forged: false,
  ...over,
});
const other = (over: Partial<OtherMatter> = {}): OtherMatter => ({
  id: one,
  status: 'open',
  orderId: null,
  subject: '荷物',
  texts: ['サイズ違いが届いたので交換をお願いします'],
  lastMessageAt: hoursAgo(30),
  waiting: false,
  ...over,
});

const late =
  '注文した靴がまだ届きません。発送はいつになりますか。急いでおりますので、至急ご連絡をお願いいたします。';
const lateAgain =
  '注文した靴がまだ届きません!発送はいつになりますか?? 急いでいますので至急ご連絡お願いいたします。';
const cancel = (number: string): string =>
  `注文番号 ${number} をキャンセルしたいです。手続きをお願いします。`;

type Case = [what: string, words: Partial<NewWords>, other: Partial<OtherMatter>, verdict: string];
const joins: Case[] = [
  ['the same order, unfinished', { orderId: order('a') }, { orderId: order('a') }, 'joins'],
  [
    'the same order, on hold for a month',
    { orderId: order('a') },
    { orderId: order('a'), status: 'on_hold', lastMessageAt: hoursAgo(720) },
    'joins',
  ],
  [
    'the same order, closed yesterday',
    { orderId: order('a') },
    { orderId: order('a'), status: 'closed' },
    'joins',
  ],
  [
    'the same order, closed just under three days ago',
    { orderId: order('a') },
    { orderId: order('a'), status: 'closed', lastMessageAt: hoursAgo(71) },
    'joins',
  ],
  ['the same words again', { text: late }, { texts: [late] }, 'joins'],
  ['nearly the same words again', { text: lateAgain }, { texts: [late] }, 'joins'],
  [
    'the same words, other width and kana',
    { text: 'チュウモンシタクツガマダトドキマセン。ハッソウハイツデスカ' },
    { texts: ['ちゅうもんしたくつがまだとどきません。はっそうはいつですか'] },
    'joins',
  ],
  [
    'the same words as an earlier mail of it',
    { text: late },
    { texts: ['追加です。色は黒です', late] },
    'joins',
  ],
  [
    'the same three characters, unanswered',
    { text: 'まだ?' },
    { texts: ['まだ?'], waiting: true, lastMessageAt: hoursAgo(2) },
    'joins',
  ],
  ['the same three characters in other form', { text: 'まだ？' }, { texts: ['まだ?'] }, 'joins'],
  [
    'the same words under a known and an unknown order',
    { text: late, orderId: order('a') },
    { texts: [late] },
    'joins',
  ],
  [
    'the order’s number in both, not in the books',
    { text: '注文番号 R-778812 の件です。届きません' },
    { texts: ['ご注文番号: R-778812 はいつ発送ですか'] },
    'joins',
  ],
  [
    'the number in its subject',
    { text: '注文番号 R-778812 の件です' },
    { subject: '注文番号:R-778812', texts: ['いつですか'] },
    'joins',
  ],
  ['an answer to a mail of ours that is here no more', { answersOurs: true }, { status: 'closed' }, 'joins'],
  [
    'the same order and the same words',
    { text: late, orderId: order('a') },
    { texts: [late], orderId: order('a') },
    'joins',
  ],
];
const asks: Case[] = [
  [
    'rather alike',
    { text: '靴がまだ届きません。いつ発送されるのか教えてください。とても困っています' },
    { texts: ['先週頼んだ靴がまだ届きません。発送日を教えてください。'] },
    'perhaps',
  ],
  [
    'a second mail within a day, the first unanswered',
    {},
    { waiting: true, lastMessageAt: hoursAgo(3) },
    'perhaps',
  ],
  [
    'the same order under a forged sender',
    { orderId: order('a'), forged: true },
    { orderId: order('a') },
    'perhaps',
  ],
  ['the same words under a forged sender', { text: late, forged: true }, { texts: [late] }, 'perhaps'],
];
const apart: Case[] = [
  [
    'the same order, closed four days ago',
    { orderId: order('a') },
    { orderId: order('a'), status: 'closed', lastMessageAt: hoursAgo(96) },
    'apart',
  ],
  [
    'the same words, closed a week ago',
    { text: late },
    { texts: [late], status: 'closed', lastMessageAt: hoursAgo(168) },
    'apart',
  ],
  ['another order', { orderId: order('a') }, { orderId: order('b') }, 'apart'],
  [
    'the same words about another order',
    { text: late, orderId: order('a') },
    { texts: [late], orderId: order('b') },
    'apart',
  ],
  [
    'the same sentence with another number',
    { text: cancel('R-778812') },
    { texts: [cancel('R-778813')] },
    'apart',
  ],
  [
    'the same sentence with another number, unanswered an hour ago',
    { text: cancel('R-778812') },
    { texts: [cancel('R-778813')], waiting: true, lastMessageAt: hoursAgo(1) },
    'apart',
  ],
  ['another question, days ago', {}, {}, 'apart'],
  ['another question, unanswered for two days', {}, { waiting: true, lastMessageAt: hoursAgo(48) }, 'apart'],
  ['another question after it was answered', {}, { lastMessageAt: hoursAgo(2) }, 'apart'],
  ['short words that are not the same', { text: 'まだですか' }, { texts: ['いつですか'] }, 'apart'],
  ['thanks alone', { text: 'ありがとうございました' }, { texts: [late], status: 'closed' }, 'apart'],
  ['nothing written', { text: '' }, { texts: [''] }, 'apart'],
  ['only marks written', { text: '??' }, { texts: [] }, 'apart'],
  [
    'polite frames with different middles',
    { text: 'お世話になっております。返品の送料について教えてください。' },
    { texts: ['お世話になっております。会員登録のパスワードを忘れました。再発行の方法は'] },
    'apart',
  ],
];

describe('C1 the same matter by a second way', () => {
  it.each([...joins, ...asks, ...apart])('%s', (_what, new_, known, verdict) => {
    const found = sameMatter(words(new_), [other(known)]);
    expect(found.joins !== null ? 'joins' : found.perhaps.length > 0 ? 'perhaps' : 'apart').toBe(verdict);
  });

  it('of two that fit equally well, neither; both are shown', () => {
    const two = ['x', 'y'].map((id) => other({ id: id as ConversationId, orderId: order('a') }));
    const found = sameMatter(words({ orderId: order('a') }), two);
    expect(found.joins).toBeNull();
    expect(found.perhaps.map((p) => p.id)).toEqual(['x', 'y']);
  });

  it('the one for which more speaks', () => {
    const found = sameMatter(words({ orderId: order('a'), text: late }), [
      other({ id: 'order' as ConversationId, orderId: order('a') }),
      other({ id: 'both' as ConversationId, orderId: order('a'), texts: [late] }),
    ]);
    expect(found.joins).toEqual({ id: 'both', evidence: ['same_order', 'same_words'] });
  });

  it('the unfinished one before one that was closed', () => {
    const found = sameMatter(words({ orderId: order('a') }), [
      other({
        id: 'closed' as ConversationId,
        orderId: order('a'),
        status: 'closed',
        lastMessageAt: hoursAgo(1),
      }),
      other({ id: 'open' as ConversationId, orderId: order('a') }),
    ]);
    expect(found.joins).toEqual({ id: 'open', evidence: ['same_order'] });
  });

  it('says why', () => {
    const found = sameMatter(words({ text: late, orderId: order('a') }), [
      other({ texts: [late], orderId: order('a'), waiting: true }),
    ]);
    expect(found.joins?.evidence).toEqual(['same_order', 'same_words', 'unanswered_yet']);
  });
});
