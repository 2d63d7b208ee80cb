import { describe, expect, it } from 'vitest';
import { checkDraft } from '../check-draft.ts';
import { factsOf, mail } from '../golden/shop.ts';
import type { DraftFacts } from '../types.ts';

const found = (draft: string, facts: Partial<DraftFacts>, question: string): string[] =>
  checkDraft(factsOf(question, mail(draft), { orders: [], ...facts }))
    .filter(({ rule }) => rule.startsWith('consistency'))
    .map(({ severity }) => severity);
const earlier = (question: string, answer: string): Partial<DraftFacts> => ({
  earlier: [{ conversation: 4102, question, answer, on: '2026-06-02', likeness: 1 }],
});

describe('otherwise than before', () => {
  it.each([
    ['返品できますか', 'お届けから14日以内に承ります。', 'ご返品は到着後7日以内のお品に限っております。'],
    [
      'ベッドの組み立ては有料ですか',
      'ベッドの組み立ては無料で承っております。',
      '組み立てはお届けの日に行います。別途3,300円を当日お支払いください。',
    ],
    ['沖縄の送料は', '沖縄への送料は1,650円です。', '沖縄への送料は1,100円でございます。'],
    ['ラッピングできますか', 'ラッピングを承っております。', 'ラッピングは承っておりません。'],
    ['保証は', '保証は1年間です。', '保証期間は2年間です。'],
    ['会員割引は', '会員割引は10%です。', '会員割引は5%です。'],
    ['刺しゅうの料金は', '刺しゅう加工は550円です。', '刺しゅう加工は770円で承ります。'],
  ])('%s: %s ↔ %s', (question, before, now) => {
    expect(found(now, earlier(question, before), question)).toEqual(['confirm']);
    expect(found(now, { said: [question, before] }, question)).toEqual(['confirm']);
  });

  it.each([
    ['返品できますか', 'お届けから14日以内に承ります。', 'ご返品はお届けから14日以内に承ります。'],
    ['返品できますか', 'お届けから14日以内に承ります。', '期限を改め、ご返品は30日以内に変更いたしました。'],
    ['洗えますか', '30日間の保証がございます。', '7日以内にお手入れをお試しください。'],
    ['7日以内に返品できますか', '7日以内なら返品できますか', 'ご返品は14日以内に承ります。'],
    ['在庫はありますか', '紺の在庫がございます。', '黒は品切れです。'],
    ['送料は', '送料は550円です。', 'ラッピングは330円です。'],
  ])('%s: %s is not against %s', (question, before, now) => {
    expect(found(now, { said: [question, before] }, question)).toEqual([]);
  });
});
