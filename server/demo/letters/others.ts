import type { Letter } from './letter.ts';

/** Thanks, complaints about silence, machines, and mail that goes wrong. */
export const otherLetters: readonly Letter[] = [
  {
    ago: { days: 2, at: '19:26' },
    orders: [{ ordered: 9, ships: 1, arrives: 2, product: 'slipOn' }],
    subject: 'お礼',
    text: '膝が悪く、かがまずに履ける靴を探していました。\n届いた日に近所を一周して、久しぶりに歩くのが楽しいと思いました。ありがとうございます。\n箱に入っていた手書きのカードもうれしかったです。',
    next: [
      {
        after: 900,
        do: 'reply',
        who: 'tamura',
        text: 'うれしいお便りをありがとうございます。店の全員で読みました。\nカードを書いたのは倉庫の本田です。本人にも見せたところ、とても喜んでおりました。\n\n歩くほど足になじむ靴です。どうぞたくさんお出かけください。',
      },
    ],
  },
  {
    ago: 118,
    by: 'other_address',
    orders: [{ ordered: 6, ships: 3, arrives: null, product: 'tote', carrier: 'japanpost' }],
    subject: '返信がないのですが',
    text: '3日前にフォームから問い合わせた{氏名}です。返事がないので別のアドレスから送ります。\n電話番号は{電話}です。見てもらえていますか？',
  },
  {
    ago: { days: 3, at: '11:02' },
    by: 'carrier',
    orders: [{ ordered: 4, product: 'rainBoots' }],
    subject: '長靴いつ',
    text: '予約の長靴はいつですか。{姓}',
    next: [
      {
        after: 45,
        do: 'reply',
        who: 'sato',
        text: 'ご予約ありがとうございます。\n\n長靴は{出荷予定日}に発送します。予定どおりに入荷する見込みが立っています。\n発送の日に、送り状番号をお知らせします。',
        server: 'refuses',
      },
    ],
  },
  {
    ago: { days: 1, at: '09:33' },
    orders: [{ ordered: 5, ships: 2, arrives: null, product: 'leather', carrier: 'sagawa' }],
    subject: '転送できますか',
    text: '単身赴任先にいます。発送済みだと思うのですが、赴任先に転送してもらえますか。',
    next: [
      {
        after: 52,
        do: 'reply',
        who: 'sato',
        text: 'ご連絡ありがとうございます。\n\n佐川急便に転送を頼みました。転送先のご住所を、佐川急便の担当店からお電話で伺います。\n送り状番号は {送り状} です。',
        server: 'silent',
      },
    ],
  },
  {
    ago: { days: 2, at: '15:21' },
    orders: [{ ordered: 3, ships: 1, arrives: 2, product: 'kids' }],
    subject: '届いた靴について',
    text: '靴ひもの結び方の紙が入っていなかったのですが、もらえますか。',
    next: [
      {
        after: 40,
        do: 'reply',
        who: 'sato',
        text: 'ご連絡ありがとうございます。\n結び方の紙を、ポストに入る便で本日お送りしました。どんぐりの絵のついた紙です。',
      },
      { after: 2, do: 'bounce' },
    ],
  },
  {
    ago: 27,
    named: ['大久保', '駿', 'オオクボ シュン'],
    subject: '【ご案内】EC事業者さま向け SEO対策・広告運用のご提案',
    text: 'EC事業のご担当者さま\n\n突然のご連絡失礼いたします。株式会社ノビルマーケの大久保と申します。\n御社サイトを拝見し、検索順位に大きな伸びしろを感じご連絡いたしました。\n初月無料でお試しいただけます。15分だけオンラインでお話しできませんでしょうか。',
    by: 'stranger',
  },
  {
    ago: 190,
    subject: '【こみち】新しいご注文が入りました',
    text: '管理画面でご注文の内容をご確認ください。\nこのメールは自動で送られています。',
    machine: {
      from: 'no-reply@cart.example',
      name: 'ショッピングカート',
      headers: { 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' },
    },
  },
  {
    ago: { days: 1, at: '06:00' },
    subject: '革製品の市況 週刊ニュース 第418号',
    text: '今週の市況をお届けします。\n・植物なめし革の仕入れ価格、小幅に上昇\n・帆布の国内生産、回復へ',
    next: [{ after: 250, do: 'close', who: 'tamura' }],
    machine: {
      from: 'weekly@kawa-news.example',
      name: '革製品ニュース',
      headers: {
        'List-Id': '<weekly.kawa-news.example>',
        'List-Unsubscribe': '<mailto:stop@kawa-news.example>',
      },
    },
  },
  {
    ago: 83,
    subject: '自動返信: 検品報告の件',
    text: 'ただいま休暇をいただいております。急ぎのご用件は代表までお電話ください。',
    next: [{ after: 20, do: 'close', who: 'sato' }],
    machine: {
      from: 'kenpin@kojo.example',
      name: '工場 検品係',
      headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
    },
  },
  {
    ago: { days: 3, at: '16:45' },
    by: 'stranger',
    subject: '写真を送ります',
    text: '靴の写真を10枚添付します。見てください。',
    unreadable: 'メールを読むのに20秒以上かかったため、中断しました (添付 10 個、41.8 MB)',
  },
  {
    ago: { days: 5, at: '18:18' },
    orders: [{ ordered: 7, ships: 1, arrives: 2, product: 'pumps' }],
    subject: 'レビュー書きました',
    text: '立ち仕事ですが本当に疲れません。レビューにも書いておきました！\n次は紺も買います。',
    next: [{ after: 860, do: 'close', who: 'sato' }],
  },
  {
    ago: 345,
    by: 'stranger',
    named: ['三田村', '律', 'ミタムラ リツ'],
    subject: '取材のお願い',
    text: '地域情報誌「あしもと」編集部の三田村と申します。\n小さな靴店の特集で、ぜひ御店を取材させていただきたくご連絡しました。\n来月の前半で、1時間ほどお時間をいただける日はありますでしょうか。',
    next: [{ after: 40, do: 'assign', who: 'sato', to: 'tamura' }],
  },
  {
    ago: { days: 2, at: '09:10' },
    orders: [
      { ordered: 21, ships: 1, arrives: 2, product: 'sandal' },
      { ordered: 2, ships: 1, arrives: null, product: 'pouch', carrier: 'japanpost' },
    ],
    subject: 'Re: 発送のお知らせ',
    text: 'ポストに入りますか？それとも手渡しですか？',
    next: [
      {
        after: 65,
        do: 'reply',
        who: 'sato',
        text: 'ポーチはポストにお届けします。受け取りのご署名は要りません。\n雨の予報ですので、防水の袋に入れてあります。',
      },
    ],
  },
  {
    ago: 67,
    by: 'other_address',
    orders: [{ ordered: 7, promised: 5, ships: null, product: 'sandal' }],
    subject: '靴',
    text: '先週サンダルを頼んだ{氏名}と申します。まだ届かないのですが、どうなっていますか？',
  },
  {
    ago: 3,
    orders: [{ ordered: 1, ships: null, product: 'rainBoots', and: 'insole' }],
    subject: '一緒に届きますか',
    text: '予約の長靴と中敷きを一緒に頼んだのですが、中敷きだけ先に送ってもらうことはできますか？',
  },
];
