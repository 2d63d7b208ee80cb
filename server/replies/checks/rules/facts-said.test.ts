import { describe, expect, it } from 'vitest';
import { checkDraft } from '../check-draft.ts';
import { delivered, factsOf, type GoldenDraft, mail, shipped, waiting } from '../golden/shop.ts';

const loud = (body: string, facts: GoldenDraft['facts'] = {}): string[] =>
  checkDraft(factsOf('確認をお願いします。', mail(body), facts))
    .filter(({ severity }) => severity !== 'hint')
    .map(({ rule }) => rule);

describe('what a draft left open, and what is a heading', () => {
  it.each([
    '送り状番号は【番号を貼り付け】です。',
    '伝票番号　〔送り状番号入力〕',
    '金額は(金額を後で記入)となります。',
    'お届け日は【お届け日】です。',
    '【日付】に発送いたします。',
    '理由は〈理由を追記〉のためです。',
  ])('open: %s', (body) => expect(loud(body)).toContain('leftover'));
  it.each([
    '【お届け先】鈴木 花子様\n【お届け日】7月25日(土)',
    '■【ご注文番号】R-10293',
    '【商品名】ランニング靴 26cm\n【金額】8,800円',
    '(番号を入力してください)と出たら、電話番号の下4桁をお使いください。',
    '【お品を入れる順番】靴を先に、紙を後に入れます。',
  ])('heading: %s', (body) => expect(loud(body)).not.toContain('leftover'));
});

describe('notes that only colleagues write', () => {
  it.each([
    '※ここでお写真の感想をひとこと添える',
    '(店長戻り待ち・倉庫の棚B2も見る)',
    '(納期は在庫表を見る)',
  ])('told: %s', (body) => expect(loud(body)).toContain('leftover.memo'));
  it.each([
    '※開封後は冷蔵庫で保存してください。',
    '(在庫は倉庫にございます)',
    '※写真はイメージです',
  ])('left alone: %s', (body) => expect(loud(body)).not.toContain('leftover.memo'));
});

describe('what was said before, said again beside another case of it', () => {
  const earlier = [
    {
      conversation: 3,
      question: '返品の送料は',
      answer: '返送の送料は770円です。',
      on: '2026-07-01',
      likeness: 0.9,
    },
  ];
  it('is no contradiction', () =>
    expect(
      loud('返送の送料は770円です。不良のときの送料は当店が負担いたします。', { earlier }).filter((rule) =>
        rule.startsWith('consistency'),
      ),
    ).toEqual([]));
  it('is one where only the other stands', () =>
    expect(loud('返送の送料は550円です。', { earlier }).some((rule) => rule.startsWith('consistency'))).toBe(
      true,
    ));
});

describe('dates that are about something else', () => {
  it.each([
    'クーポンの期限は7月31日(金)ですので、ご注文し直しにも間に合います。',
    '7月31日(金)までのご注文にポイントが付きます。',
    '届いた日から7日で仕上げます。',
    '10日かけて少しずつ慣らしてください。',
    '発送は8月1日(土)ではなく、7月24日(金)です。',
    '7月10日(金)に工場へ届き、いまは検査の最中です。',
    '7月10日(金)に「生産完了」の知らせが入り、船を手配しております。',
    '7月10日(金)にお電話をいただき、ありがとうございました。',
    '連休中も水曜を除いて出荷しております。',
    '8月30日(日)に入荷し、次の便は31日(月)です。',
    '8月31日(月)に出荷を控えていた分も止めました。',
  ])('fine: %s', (body) => expect(loud(body).filter((rule) => rule.startsWith('date'))).toEqual([]));
  it.each([
    ['7月10日(金)にご注文いただいた靴は、7月24日(金)に発送します。', 'date.order', [waiting]],
    ['7月10日(金)に発送し、翌日お届けします。', 'date.past', [waiting]],
    ['お支払い期限:7月20日(月)まで', 'date.past', [waiting]],
    ['7月20日(月)までにご返信ください。', 'date.past', [delivered]],
    ['下記のとおりお電話いたします。\n・日時:7月25日(土) 10時30分', 'date.closed', [delivered]],
    ['7月25日(土)の15時に、私からおかけしてもよろしいでしょうか。', 'date.closed', [shipped]],
  ] as const)('%s → %s', (body, rule, orders) => expect(loud(body, { orders })).toContain(rule));
});

describe('who pays, and whose number it is', () => {
  const said = ['ご返送の送料は当店が負担いたします。着払いでお送りください。'];
  it.each([
    '返送の送料は鈴木様のご負担でお願いしております。',
    '恐れ入りますが、返送の送料はお客様にご負担いただきます。',
    'ご返送の送料は元払いでお願いいたします。',
  ])('otherwise than before: %s', (body) =>
    expect(loud(body, { said, orders: [delivered] }).some((rule) => rule.startsWith('consistency'))).toBe(
      true,
    ));
  it('the same as before', () =>
    expect(loud('返送の送料はかかりません。着払いでお送りください。', { said, orders: [delivered] })).toEqual(
      [],
    ));
  it.each([
    '当店には080-5555-0199でご登録いただいております。',
    'ご登録の080-5555-0199へお電話します。',
  ])('not his: %s', (body) => expect(loud(body)).toContain('other.phone'));
  it('the driver calls from his own', () =>
    expect(loud('ヤマト運輸の配達員の携帯080-5555-0199からお電話します。')).not.toContain('other.phone'));
});
