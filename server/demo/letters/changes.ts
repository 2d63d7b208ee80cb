import type { Letter } from './letter.ts';

/** Address, date, cancellation, contents: what can still be changed before the parcel leaves. */
export const changeLetters: readonly Letter[] = [
  {
    ago: 22,
    orders: [{ ordered: 0, product: 'kids', payment: 'card' }],
    subject: 'サイズ間違えました',
    text: 'さっき注文した{姓}です。\n{色サイズ}で頼んだんですが1つ上のサイズに変更できますか？\nまだ発送前だと思うので…お願いします！',
  },
  {
    ago: 76,
    orders: [{ ordered: 1, ships: null, product: 'leather' }],
    subject: '住所の変更をお願いします',
    text: 'お世話になっております。{氏名}と申します。\n注文番号{注文番号}につきまして、引っ越し前の住所のまま注文してしまいました。\n下記への変更をお願いできますでしょうか。\n\n〒420-0852 静岡県静岡市葵区紺屋町4-4-4 ひだまりハイツ 302\n\nお手数をおかけいたします。',
  },
  {
    ago: 260,
    by: 'carrier',
    orders: [{ ordered: 2, ships: 1, arrives: null, product: 'sandal' }],
    subject: 'キャンセル',
    text: 'やっぱりいらなくなったのでキャンセルして',
  },
  {
    ago: { days: 1, at: '18:47' },
    orders: [
      { ordered: 1, ships: null, product: 'shoulder', gift: true, note: 'ギフト包装をお願いします。' },
    ],
    subject: '贈り物の件です',
    text: '母の誕生日に贈るバッグを注文した{姓}です。\n同居している母に中身を知られたくないので、品名のところを「雑貨」などにしていただくことはできますか？\nそれから、確認のお電話は自宅にかけないでいただけると助かります。',
    next: [
      { after: 940, do: 'assign', who: 'sato', to: 'sato' },
      {
        after: 5,
        do: 'note',
        who: 'sato',
        text: '贈り物。お届け先への電話・メールはしないこと。送り状の品名は「雑貨」で倉庫に依頼済み。',
      },
      {
        after: 6,
        do: 'begin',
        who: 'sato',
        draft:
          'お母さまのお誕生日、おめでとうございます。\n\n送り状の品名は「雑貨」といたします。ご自宅へのお電話もいたしませんので、ご安心ください。\n',
      },
    ],
  },
  {
    ago: { days: 2, at: '13:20' },
    orders: [
      { ordered: 3, ships: null, cancelled: 3, product: 'pumps', payment: 'convenience', unpaid: true },
    ],
    subject: '注文の取り消し',
    text: '同じものを二重に注文してしまったので、こちら {注文番号} の方を取り消してください。まだ支払っていません。',
    next: [
      {
        after: 120,
        do: 'reply',
        who: 'sato',
        text: 'ご連絡ありがとうございます。\n\nご注文 {注文番号} を取り消しました。お支払いの必要はございません。\nもう一方のご注文は、このまま発送の準備を進めます。',
      },
      { after: 15, do: 'write', text: 'ありがとうございました。' },
      { after: 25, do: 'close', who: 'sato' },
    ],
  },
  {
    ago: { days: 4, at: '22:08' },
    orders: [{ ordered: 5, ships: 3, arrives: 2, product: 'school' }],
    subject: '時間指定',
    text: '時間指定するの忘れてました😭 19時以降にできますか',
    next: [
      {
        after: 720,
        do: 'reply',
        who: 'sato',
        text: 'ご連絡ありがとうございます。\n\nお荷物は{出荷日}に発送いたしました。配送会社に連絡し、19時から21時のお届けに変更しました。\nご入学の準備に間に合いますように。',
      },
    ],
  },
  {
    ago: { days: 1, at: '10:05' },
    orders: [{ ordered: 6, product: 'winterBoots', cancelled: 6.6, payment: 'card' }],
    subject: '予約商品のキャンセルはできますか',
    text: '{氏名}です。\n{商品}を予約しましたが、急に手術で入院することになり、しばらく外を歩けません。\n勝手を言って申し訳ないのですが、取り消しは可能でしょうか。可能な場合、返金の方法も教えてください。',
    next: [
      {
        after: 80,
        do: 'reply',
        who: 'tamura',
        text: 'ご連絡をありがとうございます。ご予約の取り消しを承りました。手数料などは一切かかりません。\n\nお支払いいただいた{金額}は、カード会社を通じて全額お返しします。手続きは本日済ませましたので、明細への反映をご確認ください。\n\nどうかお大事になさってください。歩けるようになった日に、またお手伝いできればうれしいです。',
        afterwards: 'hold',
        until: '来週',
        holdReason: '返金の反映を確認する',
      },
    ],
  },
  {
    ago: 520,
    orders: [{ ordered: 2, ships: null, product: 'tote', and: 'pouch' }],
    subject: '追加注文',
    text: '先日の注文にポーチ(花柄)をもう1つ追加して、一緒に送ってもらうことはできますか？送料が別にかかるなら今回はやめておきます。',
    next: [
      {
        after: 410,
        do: 'begin',
        who: 'tamura',
        draft: 'ご注文のトートとご一緒に発送できます。送料は増えません。\n',
      },
    ],
  },
  {
    ago: { days: 19, at: '15:33' },
    orders: [{ ordered: 13, ships: 1, arrives: null, product: 'slipOn', payment: 'cod', carrier: 'sagawa' }],
    subject: '不在で受け取れませんでした',
    text: '出張で受け取れず、保管期限が切れてしまったみたいです。すみません。もう一度送ってもらえますか。',
    next: [
      {
        after: 60,
        do: 'note',
        who: 'sato',
        text: '佐川の持ち戻り。代引きなので再送の送料は店負担で1回まで(店長確認済み)。',
      },
      {
        after: 45,
        do: 'reply',
        who: 'sato',
        text: 'ご出張お疲れさまでした。ご連絡ありがとうございます。\n\n荷物は当店に戻ってまいりますので、{来週}にあらためて発送します。送料はいただきません。\nご都合のよい曜日と時間帯がありましたら、ご返信ください。',
        afterwards: 'hold',
        until: '来週',
        holdReason: '再送日の返事待ち',
      },
      { after: 1300, do: 'write', text: '土曜の午前でお願いします。ありがとうございます。' },
      {
        after: 50,
        do: 'reply',
        who: 'sato',
        text: '土曜日の午前中に指定して発送します。お受け取りをお待ちしております。',
      },
    ],
  },
  {
    ago: 305,
    orders: [{ ordered: 1, ships: null, product: 'rucksack', mall: true }],
    subject: '【楽天】届け先を会社にしたい',
    text: '届け先を勤務先に変更できますか。マンション名も抜けていたかもしれません。\n{氏名}',
    next: [
      {
        after: 40,
        do: 'begin',
        who: 'tamura',
        draft: 'ご注文ありがとうございます。お届け先の変更を承ります。\n',
      },
    ],
  },
];
