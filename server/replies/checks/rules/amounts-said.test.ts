import { describe, expect, it } from 'vitest';
import { checkDraft } from '../check-draft.ts';
import { delivered, factsOf, large, mail, waiting } from '../golden/shop.ts';
import type { DraftFacts } from '../types.ts';

/** 18,130円 with 2 pairs, a box and the fee; 8,800円 = 8,250 + 550. */
const found = (sentence: string, question: string, more: Partial<DraftFacts> = {}): string[] =>
  checkDraft(factsOf(question, mail(sentence), more))
    .filter(({ rule }) => rule.startsWith('amount'))
    .map(({ text }) => text);

describe('an amount that is not the order’s', () => {
  it.each([
    ['代金引換のお支払い額は、手数料と送料を含めて8,080円です。', 'いくら用意すればいいですか'],
    ['お支払いは送料込みで8,088円です。', '合計は?'],
    ['配達員にお渡しいただくお金は8,250円です。', '代引きで頼みました。当日いくら用意すればよいですか'],
    ['ご用意いただく現金は8,250円です。', '代引きです。いくら用意しますか'],
    ['8,250円をご用意ください。', '代引きはいくら払えばいいですか'],
    ['ご請求は8,008円でございます。', '請求はいくらですか'],
    ['金額：8,850円', 'コンビニ払いの番号をなくしました'],
    ['カードからのお引き落としは880円です。', 'カードの請求額は?'],
    ['お振込先は下のとおりです。\nお振込金額：8,080円（送料550円込み）', '振込に変えられますか'],
    ['本日、8,880円をお客様の口座からお引き落としいたしました。', '決済はいつですか'],
    ['領収書の金額は、8,880円です。', '領収書をください'],
    ['総額で￥8,900となります。', '合計を教えてください'],
    ['¥8,000をお支払いください。', '支払い方法は?'],
    ['商品代金は8,520円です。', '商品の代金はいくらでしたか'],
  ])('%s', (sentence, question) => {
    expect(found(sentence, question)).toHaveLength(1);
  });

  it.each([
    ['ご返金額は、送料も含めた全額の8,080円です。'],
    ['ご返金は8,520円です。'],
    ['商品代金の8,520円をご返金いたします。'],
    ['本日、カードへ8,008円をお戻しする手続きをいたしました。ご返金はカード会社の明細に載ります。'],
    ['全額8,250円を返金いたしました。'],
    ['8,880円を7月27日(月)に返金いたします。'],
  ])('given back: %s', (sentence) => {
    expect(found(sentence, '返金はいくらですか', { orders: [delivered] })).toHaveLength(1);
  });

  it.each([
    ['8,250円 + 550円 = 8,900円です。', '内訳を教えてください'],
    ['1,200円×3点で合計3,800円です。', '3つ買うといくらですか'],
  ])('a sum that does not come out: %s', (sentence, question) => {
    expect(found(sentence, question, { orders: [] })).toHaveLength(1);
  });
});

describe('an amount that is right, or another one', () => {
  it.each([
    ['合計8,800円です(商品代金8,250円、送料550円)。', waiting],
    ['お届け時のお支払いは、合計8,800円です。', waiting],
    ['送料550円と商品代金8,250円を合わせて8,800円をご用意ください。', waiting],
    ['代引手数料330円を加えた9,130円を配達員にお支払いください。', waiting],
    ['紹介クーポンの500円引きを付け直しました。お支払いは8,300円です。', waiting],
    ['組み立ては別途3,300円を当日お支払いください。', waiting],
    ['10,000円以上のお買い上げで送料無料です。', waiting],
    ['北海道への送料は1,650円です。', waiting],
    ['もう一足お求めの場合は、お支払いは17,050円です。', waiting],
    ['靴ひもは1本330円です。', waiting],
    ['500円のポイントをお使いいただき、お支払いは8,300円です。', waiting],
    ['ご返金は8,250円です。送料550円は差し引いております。', delivered],
    ['商品代金の8,250円をご返金いたします。', delivered],
    ['往復の送料1,100円を差し引いた7,700円をご返金いたします。', delivered],
    ['送料分の550円を返金いたしました。', delivered],
    ['ラッピング料の330円のみ返金いたします。', large],
    ['1点分の8,250円を返金いたします。', large],
    ['8,250円×2点＝16,500円です。', waiting],
    ['右利き用と同じ8,800円(税込)です。', waiting],
    ['個数を2個に変更いたしました。お支払いは17,050円です。', waiting],
  ])('%s', (sentence, order) => {
    expect(found(sentence, 'いくらですか', { orders: [order] })).toEqual([]);
  });
});
