import type { Letter } from './letter.ts';

/** What mail itself brings: telephones that turn it away, addresses that stay silent, pictures, files, noise. */
export const mailLetters: readonly Letter[] = [
  {
    ago: { days: 1, at: '13:12' },
    by: 'carrier',
    orders: [{ ordered: 3, ships: null, product: 'pumps' }],
    subject: 'サイズ変更できますか',
    text: '注文したパンプスを半サイズ大きいものにしたいです。まだ間に合いますか。',
    next: [
      {
        after: 34,
        do: 'reply',
        who: 'sato',
        text: 'ご連絡ありがとうございます。\n\nまだ間に合います。半サイズ大きいものに変えておきました。金額は変わりません。',
      },
      { after: 1, do: 'bounce', why: 'filter' },
    ],
  },
  {
    ago: { days: 6, at: '10:40' },
    by: 'carrier',
    orders: [{ ordered: 8, ships: 6, arrives: 5, product: 'leather' }],
    subject: '交換したいです',
    text: '左の靴だけ色が薄い気がします。交換してもらえますか。',
    next: [
      {
        after: 70,
        do: 'reply',
        who: 'sato',
        text: 'ご不便をおかけし申し訳ございません。\n\nすぐに新しいものをお送りします。集荷にうかがう日は、何曜日の何時ごろがご都合よいでしょうか。',
        afterwards: 'hold',
        until: '来週',
        holdReason: '集荷の日のお返事待ち',
      },
    ],
  },
  {
    ago: { days: 1, at: '11:20' },
    machine: { from: 'nakahara@koukoku-daikou.example', name: '中原', headers: {} },
    subject: 'EC売上アップのご提案',
    text: '突然のご連絡失礼いたします。株式会社ひろがる広告の中原と申します。\n弊社はEC事業者様向けに、広告運用の代行サービスを提供しております。導入実績は300社以上、初期費用は0円です。\n\n貴社サイトを拝見し、集客面でお役に立てると思いご連絡いたしました。15分ほどオンラインでお打ち合わせのお時間をいただけないでしょうか。',
  },
  {
    ago: 190,
    machine: {
      from: 'no-reply@mall.example',
      name: 'モール運営事務局',
      headers: { 'Auto-Submitted': 'auto-generated' },
    },
    subject: '【モール】システムメンテナンスのお知らせ',
    text: '下記の日時に定期メンテナンスを行います。\n時間中は店舗管理画面をご利用いただけません。\n\nこのメールは送信専用です。',
  },
  {
    ago: { days: 1, at: '16:05' },
    who: '箱',
    orders: [{ ordered: 5, ships: 3, arrives: 2, product: 'kids' }],
    subject: '箱がつぶれていました',
    text: '今日届いた子ども靴の箱がつぶれていました。中身は大丈夫そうです。',
  },
  {
    ago: { days: 1, at: '16:31' },
    who: '箱',
    by: 'other_address',
    subject: 'もうひとつだけ',
    text: 'さきほど子ども靴の箱のことを書いた者です。会社のパソコンから失礼します。\n誕生日の贈り物なので、きれいな箱だけでも送ってもらえないでしょうか。',
    next: [{ after: 22, do: 'merge', who: 'sato' }],
  },
  {
    ago: 260,
    orders: [{ ordered: 12, ships: 9, arrives: 8, product: 'tote' }],
    subject: 'このかばんに合う色は',
    text: '先日のトートに合わせる靴を探しています。\nこの写真のような色はありますか？',
    html: '<div style="font-family:sans-serif"><p>先日のトートに合わせる靴を探しています。</p><p>この写真のような<b style="color:#8a4b2a">色</b>はありますか？</p><p><img src="https://photos.example/kutsu.jpg" alt="靴の写真" width="320"></p></div>',
  },
  {
    ago: { days: 1, at: '08:48' },
    orders: [{ ordered: 10, ships: 8, arrives: 7, product: 'slipOn' }],
    subject: '写真を送ります',
    text: 'かかとの糸が出てきました。見ていただきたく、写真を2枚付けます。',
    photos: ['かかと①左足.gif', '箱のラベル（㈱こみち）.gif'],
  },
  {
    ago: 95,
    orders: [{ ordered: 2, ships: null, product: 'sandal' }],
    subject: '支払いのカードを変えたい',
    text: '支払いを別のカードにしたいです。番号は 4111 1111 1111 1111 です。\nこれで変えてもらえますか？',
  },
];
