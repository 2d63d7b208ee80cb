import type { Letter } from './letter.ts';

/** 「まだ届かない」「いつ発送」: a third of what reaches a shop. */
export const shippingLetters: readonly Letter[] = [
  {
    ago: 14,
    who: 'regular',
    orders: [
      { ordered: 8, promised: 4, ships: null, product: 'slipOn' },
      { ordered: 41, product: 'leather' },
      { ordered: 55, product: 'rucksack' },
    ],
    subject: 'Re: ご注文ありがとうございます',
    text: 'まだ?\n\n> {氏名} 様\n> このたびはご注文ありがとうございます。\n> ご注文番号: {注文番号}',
  },
  {
    ago: 47,
    by: 'carrier',
    orders: [{ ordered: 6, promised: 3, ships: null, product: 'kids' }],
    subject: '',
    text: '子供の靴まだきません😢\n土曜の運動会で使うのですが',
  },
  {
    ago: 133,
    orders: [{ ordered: 5, ships: 2, arrives: null, product: 'runner', carrier: 'yamato' }],
    subject: '荷物が動いていません',
    text: 'お世話になります。{姓}です。\n\n発送のご連絡をいただいてから追跡の画面がずっと「荷物受付」のままです。\n送り状番号 {送り状} で見ています。\nどこかで止まっているのでしょうか。お調べいただけると助かります。\n\n{氏名}',
  },
  {
    ago: { days: 1, at: '21:52' },
    orders: [{ ordered: 4, ships: null, promised: 1, product: 'pumps' }],
    subject: '発送はいつですか',
    text: '注文番号 {注文番号} の{氏名}と申します。\n来週はじめに結婚式があり、そこで履くつもりで頼みました。\nいつ発送になりますか？間に合わないようでしたら他で探しますので、早めに教えてください。',
    next: [
      {
        after: 900,
        do: 'begin',
        who: 'sato',
        draft: 'ご連絡ありがとうございます。\nお式に間に合うよう、本日',
      },
    ],
  },
  {
    ago: 210,
    orders: [
      { ordered: 9, ships: null, promised: 5, product: 'sideGore' },
      { ordered: 3, ships: null, promised: 6, product: 'tote' },
    ],
    subject: '届きません',
    text: '先日お願いしたものがまだ届いていないようです。\nいつごろになりますでしょうか。',
  },
  {
    ago: 388,
    by: 'other_address',
    orders: [{ ordered: 7, ships: 4, arrives: null, product: 'rucksack', carrier: 'sagawa' }],
    subject: '配送について',
    text: '会社のパソコンから失礼します。\n\n注文番号：{注文番号}\n\n発送メールは自宅に来ているのですが、まだ受け取れていません。\n不在票も入っていませんでした。',
  },
  {
    ago: { days: 1, at: '08:15' },
    orders: [{ ordered: 12, product: 'lateBag', ships: null }],
    subject: '予約したリュックの件',
    text: '{注文日}に予約したリュックですが、{出荷予定日}に発送とあったのに連絡がありません。\n出張に持っていくつもりでした。正直がっかりしています。\n新しい日にちをはっきり教えてください。',
    next: [
      { after: 150, do: 'assign', who: 'sato', to: 'tamura' },
      {
        after: 12,
        do: 'note',
        who: 'sato',
        text: '入荷便が税関で止まっています。メーカーの回答は明日の午前中の約束。店長から返信をお願いします。',
      },
      {
        after: 60,
        do: 'reply',
        who: 'tamura',
        text: 'ご予約のリュックの発送が{出荷予定日}のお約束に間に合わず、ご連絡も遅れました。申し訳ございません。\n\n商品は港に着いており、通関の手続きを待っています。\n発送できる日を、{あさって}の15時までに私からあらためてご連絡します。\n\nキャンセルや、在庫のある別のリュックへの変更もすぐに承れます。このメールにひとことご返信ください。',
        afterwards: 'hold',
        until: 'あさって',
        holdReason: '入荷日の確認待ち',
      },
    ],
  },
  {
    ago: { days: 3, at: '12:40' },
    orders: [{ ordered: 4, ships: 1, arrives: null, product: 'handbag', carrier: 'japanpost' }],
    subject: '日にちの変更',
    text: '{姓}です。届く日を日曜の午前にしてもらえますか？平日は受け取れなくて。',
    next: [
      {
        after: 95,
        do: 'reply',
        who: 'sato',
        text: 'ご連絡ありがとうございます。\n\n{商品}は{出荷日}に発送しました。送り状番号は {送り状} です。\n日本郵便の画面から、日曜日の午前中へのお届けに変更をお願いしました。ご不在でも当日にもう一度お伺いします。\n\nお式で気持ちよくお使いいただけますように。',
      },
      { after: 200, do: 'write', text: '早速ありがとうございます！助かりました。' },
      { after: 30, do: 'close', who: 'sato' },
    ],
  },
  {
    ago: { days: 5, at: '23:31' },
    orders: [{ ordered: 7, promised: 3, ships: 8, arrives: 1, product: 'sideGore' }],
    subject: '遅い',
    text: 'いつまで待てばいいんですか。発送予定日すぎてますよね。電話も混んでてつながらないし。',
    next: [
      {
        after: 640,
        do: 'reply',
        who: 'tamura',
        text: 'お待たせしたうえにお電話もつながらず、申し訳ございません。店主の田村です。\n\n検品で片方の縫い目にほつれが見つかり、良品と入れ替えておりました。\n入れ替えた品を本日15時の便で発送します。送り状番号は発送後すぐにお送りします。\n明日の午前中にお手元に届きます。',
      },
      { after: 1500, do: 'write', text: '届きました。事情がわかって納得しました。履き心地はいいです。' },
      {
        after: 60,
        do: 'reply',
        who: 'tamura',
        text: '無事に届いて安心いたしました。お知らせくださりありがとうございます。\n縫い目など、気になるところがありましたらいつでもお申し付けください。',
      },
    ],
  },
  {
    ago: { days: 28, at: '10:22' },
    orders: [{ ordered: 10, ships: 1, arrives: 3, product: 'shoulder', carrier: 'yamato' }],
    subject: '配達完了になっているのに荷物がない',
    text: '追跡を見ると配達完了になっているのですが、家のどこにもありません。家族も受け取っていないそうです。\nどうしたらいいですか？\n\n{氏名}　{電話}',
    next: [
      {
        after: 45,
        do: 'note',
        who: 'sato',
        text: 'ヤマトの担当店に電話。配達員さんに確認して30分以内に折り返しとのこと。',
      },
      {
        after: 50,
        do: 'reply',
        who: 'sato',
        text: 'ご不安な思いをさせてしまい、申し訳ございません。\n\nヤマト運輸の担当店に確認したところ、管理人室の前の宅配ボックス3番に入れたとのことでした。暗証番号は不在票に書いてお渡ししたそうですが、見当たらないようでしたら担当店からお客様へお電話するよう頼んでおります。\n\n確認できましたら、ひとことお知らせいただけますと安心です。',
        afterwards: 'hold',
        until: 'あさって',
        holdReason: 'お客様の確認待ち',
      },
      {
        after: 420,
        do: 'write',
        text: 'ありました！ボックスの存在を忘れていました…お騒がせしてすみません💦',
      },
      {
        after: 40,
        do: 'reply',
        who: 'sato',
        text: '見つかってよかったです。いえいえ、ご連絡いただけて私どももほっとしました。\nバッグ、末長くお使いください。',
      },
    ],
  },
  {
    ago: 6,
    by: 'stranger',
    orders: [{ ordered: 3, ships: 1, arrives: null, product: 'leather', carrier: 'yamato' }],
    subject: '追跡できない',
    text: '送り状番号 {送り状} が「伝票番号未登録」になります。本当に発送していますか？',
  },
  {
    ago: { days: 34, at: '19:05' },
    orders: [{ ordered: 15, ships: 2, arrives: 2, product: 'insole', and: 'laces', mall: true }],
    subject: '【楽天】発送日について',
    text: '今日頼んだらいつ届きますか。週末に使いたいです。',
    next: [
      {
        after: 900,
        do: 'reply',
        who: 'sato',
        text: 'お問い合わせありがとうございます。\n中敷きと靴ひもは、平日13時までのご注文を翌営業日に発送し、発送の2日後にお届けしています。週末にお使いでしたら、木曜日の13時までにご注文ください。',
      },
    ],
  },
  {
    ago: { days: 1, at: '11:41' },
    orders: [
      {
        ordered: 6,
        ships: 3,
        arrives: null,
        product: 'pouch',
        gift: true,
        carrier: 'yamato',
        note: '結婚祝い。のしは「寿」でお願いします。',
      },
    ],
    subject: '友人に届いたか知りたい',
    text: '結婚祝いに送ったポーチ、無事に友人宅に届いたでしょうか。本人に聞くのは催促みたいで…。そちらでわかりますか？',
    next: [
      { after: 130, do: 'note', who: 'sato', text: 'ヤマトに確認中。お届け先のお友達には連絡しないこと。' },
      { after: 3, do: 'hold', who: 'sato', until: 'あさって', reason: 'ヤマトの回答待ち' },
    ],
  },
];
