// budget: a table of drafts
import {
  delivered,
  type GoldenDraft,
  large,
  mail,
  onRequest,
  outOfStock,
  shipped,
  signature,
  waiting,
} from './shop.ts';

const late = 'まだ届きません。いつ届きますか?';
const good = '商品は7月24日(金)に発送いたします。';

// budget: a row of the table
const to = (
  faults: string,
  question: string,
  body: string,
  facts: GoldenDraft['facts'] = {},
): GoldenDraft => ({
  name: `${faults}: ${body.slice(0, 24)}`,
  question,
  draft: mail(body),
  facts,
  faults: faults.split(','),
});
// budget: a row of the table
const whole = (
  faults: string,
  question: string,
  draft: string,
  facts: GoldenDraft['facts'] = {},
): GoldenDraft => ({
  ...to(faults, question, '', facts),
  name: `${faults}: ${draft.slice(0, 24).replaceAll('\n', ' ')}`,
  draft,
});

/** Drafts that contradict what is known, leave something open, or answer something else. */
export const faultyFacts: readonly GoldenDraft[] = [
  // What a template left open.
  to('leftover', late, '商品は〇月〇日に発送いたします。'),
  to('leftover', late, `${good}送り状番号は{{送り状番号}}です。`),
  to('leftover', late, `○○様の商品です。${good}`),
  to('leftover', late, `(ここに商品名)は、7月24日(金)に発送いたします。`),
  to('leftover', late, `${good}【要確認】`),
  to('leftover', late, '商品は××日に発送いたします。'),
  to('leftover', late, `${good}undefined までご連絡ください。`),
  to('leftover', late, `${good}お届け先:＿＿＿＿＿＿様`),
  to('leftover', '返金はいくらですか', '返金額は●●円です。'),
  whole('leftover', late, `[お客様名] 様\n\n${good}\n\n見本くつ店`),
  whole('leftover.greeting', late, `　様\n\nお世話になっております。\n${good}\n\n見本くつ店`),
  // Somebody else's.
  to('other.name', late, `${good}佐藤様のご住所へお届けします。`),
  to('other.order_number', late, `ご注文番号 R-10555 の${good}`),
  to('other.tracking_number', late, '7月21日(火)に発送いたしました。送り状番号:4055-4842-4886', {
    orders: [shipped],
  }),
  to('other.phone', late, `${good}ご登録の080-9876-5432へお電話いたします。`),
  to('other.mail', late, `${good}taro.yamada@gmail.com へもお送りしました。`),
  to('other.address', late, `${good}お届け先は〒530-0001 大阪府大阪市北区梅田1-1です。`),
  to('other.file', '領収書を送ってください', '領収書を添付いたしました。', { files: ['領収書_田中様.pdf'] }),
  {
    ...to('other.name', late, `${good}内海様のお荷物です。`),
    facts: {
      strangers: [
        {
          start: mail(`${good}内海様のお荷物です。`).indexOf('内海'),
          end: mail(`${good}内海様のお荷物です。`).indexOf('内海') + 2,
          text: '内海',
          kind: 'name',
        },
      ],
    },
  },
  // The name.
  whole('name.person', late, `高橋 健一 様\n\nお世話になっております。\n${good}\n\n${signature}`),
  whole('name.person', late, `田中様\n\n${good}`),
  whole('name.slip', late, `鈴木 華子 様\n\nお世話になっております。\n${good}`),
  whole('name.title', late, `鈴木 花子\n\nお世話になっております。\n${good}`),
  whole('name.title', late, `鈴木 花子 様様\n\nお世話になっております。\n${good}`),
  whole('name.title', late, `鈴木花子殿\n\n${good}`),
  whole('name.title', late, `鈴木さん\n\n${good}`),
  whole(
    'name.other_shop',
    late,
    `鈴木 花子 様\n\nお世話になっております。見本かばん店でございます。\n${good}`,
  ),
  whole(
    'name.other_shop',
    late,
    `鈴木 花子 様\n\n${good}\n\n${signature.replace('見本くつ店', '見本かばん店')}`,
  ),
  // Dates.
  to('date.promise', late, '商品は7月27日(月)に発送いたします。'),
  to('date.promise', late, '出荷日は7/28(火)です。'),
  to('date.promise', late, '発送予定日:7月29日(水)'),
  to('date.promise', late, 'お待たせして申し訳ございません。明後日以降ではなく、30日に出荷いたします。'),
  to('date.promise', '30日に届きますか', 'はい、7月29日(水)にお届けいたします。', { orders: [onRequest] }),
  to('date.promise', late, '7月23日(木)に到着いたします。', {
    orders: [{ ...waiting, requestedDelivery: [] }],
  }),
  to('date.promise', 'いつ発送されましたか', '7月20日(月)に発送いたしました。', { orders: [shipped] }),
  to('date.promise', '配達されましたか', '7月21日(火)に配達を完了しております。', { orders: [delivered] }),
  to('date.unsupported', late, '7月24日(金)に発送いたします。', { orders: [outOfStock] }),
  to('date.unsupported', late, '7月27日(月)に発送いたします。', {
    orders: [{ ...outOfStock, items: outOfStock.items.map((item) => ({ ...item, leadTimeDays: 14 })) }],
  }),
  to('date.past', late, '商品は7月20日(月)に発送いたします。'),
  to('date.past', '返品したい', '返品は7月15日(水)までにお送りください。', { orders: [delivered] }),
  to('date.past', late, `${good}7月22日(水)17時までに送り状番号をご連絡いたします。`),
  to('date.past', late, `${good}本日9時までに送り状番号をご連絡いたします。`),
  to('date.weekday', late, '商品は7月24日(木)に発送いたします。'),
  to('date.weekday', late, '商品は2026年7月24日(土)に発送いたします。'),
  to('date.weekday', late, `${good}お届けは25日(日)です。`),
  to('date.weekday', '年明けの営業はいつからですか', '年始は1月5日(月)から営業いたします。', { orders: [] }),
  to('date.impossible', late, `${good}お届け期限は2月30日です。`),
  to('date.impossible', '返品したい', '返品は6月31日までにお送りください。', { orders: [delivered] }),
  to('date.closed', late, '商品は7月25日(土)に発送いたします。', { orders: [] }),
  to('date.closed', '調べてもらえますか、荷物の追跡です', '追跡の結果は7月26日(日)にご連絡いたします。', {
    orders: [],
  }),
  to('date.closed', '在庫を確認してください', '在庫の有無は8月11日(火)までにお知らせいたします。', {
    orders: [],
  }),
  to('date.hours', '在庫を確認してください', '在庫の有無は7月24日(金)21時までにお知らせいたします。', {
    orders: [],
  }),
  to('date.tense', '返金はまだですか', '7月30日(木)に返金いたしました。', { orders: [delivered] }),
  to('date.order', '注文した日を教えてください', '7月16日(木)にご注文いただいております。'),
  // Amounts.
  to('amount', '合計はいくらですか', '合計金額は8,080円です。'),
  to('amount', '返金はいくらですか', '返金額は9,900円です。', { orders: [delivered] }),
  to('amount', '送料はいくらでしたか', '今回の送料は880円です。'),
  to('amount', '代引でいくら払えばいいですか', 'お支払い金額は18,310円です。', { orders: [large] }),
  to('amount', '振込金額を教えてください', 'お振込金額:¥8,500'),
  // What a draft owes.
  to('next_date', '在庫はありますか', '在庫については、ただいまメーカーに確認しております。', { orders: [] }),
  to('next_date', '入荷はいつですか', '入荷日は未定です。', { orders: [] }),
  to('next_date', '荷物の行方を調べてください', '配送会社に調査中です。', { orders: [shipped] }),
  to('next_date', '荷物の行方を調べてください', '配送会社に確認いたします。', { orders: [shipped] }),
  to('next_date', '再入荷しますか', '再入荷の日程が決まりましたら、ご連絡いたします。', { orders: [] }),
  to('attachment', '領収書を送ってください', '領収書を添付いたします。'),
  to('attachment', 'サイズ表はありますか', '添付のサイズ表をご確認ください。', { orders: [] }),
  // What was asked.
  to(
    'missing_answer',
    'いつ届きますか?送料はいくらですか?',
    '商品は7月24日(金)に発送し、7月25日(土)にお届けします。',
  ),
  to(
    'missing_answer',
    '領収書はもらえますか。あと、サイズ交換もできますか。',
    'サイズ交換を承ります。25.5cmを本日発送いたします。',
    { orders: [delivered] },
  ),
  to(
    'missing_answer',
    '返品の送料はどちらの負担ですか?',
    'ご返品を承りました。商品を箱に戻してお送りください。',
    { orders: [delivered] },
  ),
  to(
    'missing_answer',
    'ラッピングはできますか?それと、20日までに届きますか?',
    'ラッピングを承っております。リボンは赤と紺からお選びください。',
    { orders: [] },
  ),
  to(
    'missing_answer',
    'いつ発送されますか?',
    '商品の発送をお待ちいただき、ありがとうございます。大切にお包みしております。',
  ),
  to('missing_answer', '素材は何ですか?洗濯機で洗えますか?', '甲はポリエステル、底は合成ゴムです。', {
    orders: [],
  }),
  to(
    'missing_answer',
    '届け先を実家に変更してください。領収書もお願いします。',
    'お届け先をご実家のご住所に変更いたしました。7月24日(金)に発送いたします。',
  ),
  to(
    'missing_answer',
    '解約の方法を教えてください。ポイントはどうなりますか?',
    '定期便の解約は、マイページの「定期購入」からお手続きいただけます。',
    { orders: [] },
  ),
  whole(
    'boilerplate',
    '左の靴だけ底がはがれてきました。まだ3回しか履いていません。',
    '鈴木 花子 様\n\nこの度はご連絡いただきありがとうございます。\nご迷惑をおかけし申し訳ございません。\n貴重なご意見として承り、今後のサービス向上に努めてまいります。\nよろしくお願いいたします。\n\n見本くつ店',
    { orders: [delivered] },
  ),
  whole(
    'boilerplate',
    'サイズ感を教えてください。普段24.5です。',
    '鈴木 花子 様\n\nお問い合わせありがとうございます。\n内容を確認のうえ、担当者より対応いたします。\n今後ともよろしくお願いいたします。\n\n見本くつ店',
    { orders: [] },
  ),
  // Against what the shop said before.
  to(
    'consistency',
    '返品できますか?期限はありますか?',
    '未使用でしたら、お届けから8日以内に返品を承ります。',
    {
      orders: [delivered],
      earlier: [
        {
          conversation: 4102,
          question: '返品できますか?',
          answer: 'お届けから14日以内でしたら返品を承ります。',
          on: '2026-06-02',
          likeness: 0.8,
        },
      ],
    },
  ),
  to('consistency', '沖縄まで送れますか?送料はいくらですか?', '沖縄への送料は1,100円です。', {
    orders: [],
    earlier: [
      {
        conversation: 3990,
        question: '沖縄の送料は?',
        answer: '沖縄への送料は1,650円です。',
        on: '2026-05-02',
        likeness: 0.7,
      },
    ],
  }),
  to('consistency', 'ラッピングできますか', 'ラッピングは承っておりません。', {
    orders: [],
    earlier: [
      {
        conversation: 4001,
        question: 'ラッピングできますか',
        answer: 'ラッピングを承っております。',
        on: '2026-05-08',
        likeness: 1,
      },
    ],
  }),
];
