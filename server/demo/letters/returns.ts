import type { Letter } from './letter.ts';

/** Defects, wrong and missing items, returns and exchanges. */
export const returnLetters: readonly Letter[] = [
  {
    ago: 58,
    who: 'hesitant',
    orders: [{ ordered: 4, ships: 1, arrives: 2, product: 'runner' }],
    subject: '左右でサイズが違う',
    text: '本日受け取りました{姓}です。\n箱は{色サイズ}ですが、右足だけ明らかに小さく、中の表示を見ると0.5小さいものが入っていました。\n明日から旅行で履く予定でしたので大変困っています。至急対応をお願いします。\n\n{氏名}\n{電話}',
  },
  {
    ago: 171,
    by: 'carrier',
    orders: [{ ordered: 5, ships: 2, arrives: 2, product: 'tote' }],
    subject: '色',
    text: '紺を頼んだのに生成りがきました\nどうすればいいですか',
  },
  {
    ago: { days: 1, at: '14:12' },
    orders: [{ ordered: 6, ships: 2, arrives: 2, product: 'sideGore' }],
    subject: 'ブーツの底がはがれました',
    text: '一度履いただけで、左のかかとの底が1センチほどはがれてきました。\n雨の日に履けるというので買ったのに、これでは水が入ります。写真が必要でしたら送ります。',
    next: [
      {
        after: 70,
        do: 'reply',
        who: 'tamura',
        text: 'せっかくお選びいただいたブーツで嫌な思いをさせてしまい、申し訳ございません。\n\n新しいブーツを本日の15時の便で発送します。{明日}の午前中にお届けします。\nはがれたブーツは、配達の際にそのままお渡しください。箱も送り状も要りません。\n\nもしお手元にありましたら、かかとの写真を1枚だけこのメールにお送りください。同じことが起きないよう、工場に見てもらいます。',
        afterwards: 'hold',
        until: 'あさって',
        holdReason: '交換品の到着確認',
      },
    ],
  },
  {
    ago: { days: 6, at: '09:48' },
    orders: [{ ordered: 9, ships: 1, arrives: 2, product: 'insole', and: 'cream' }],
    subject: '1つ足りません',
    text: '中敷きは入っていましたが、靴クリームが入っていませんでした。納品書には書いてあります。',
    next: [
      {
        after: 35,
        do: 'note',
        who: 'sato',
        text: '倉庫に確認。クリームの在庫が1つ余っていた。入れ忘れで間違いない。',
      },
      {
        after: 20,
        do: 'reply',
        who: 'sato',
        text: 'お届けした箱に靴クリームを入れ忘れておりました。申し訳ございません。\n\n先ほど、ポストに入る便で発送しました。{あさって}までに届きます。お受け取りの手間はかかりません。',
      },
      { after: 3000, do: 'write', text: '届きました。早い対応ありがとうございました。' },
      { after: 30, do: 'close', who: 'sato' },
    ],
  },
  {
    ago: 415,
    orders: [{ ordered: 7, ships: 2, arrives: 2, product: 'pumps' }],
    subject: '返品希望',
    text: 'サイズが合わなかったので返品したいです。試着は室内で5分ほどです。返送先と、送料がどちら持ちか教えてください。',
  },
  {
    ago: { days: 2, at: '20:19' },
    orders: [{ ordered: 16, ships: 2, arrives: 2, product: 'leather' }],
    subject: '返品したいのですが',
    text: 'やはり足に合わないので返品します。外で3回ほど履きましたが、まだきれいだと思います。着払いで送りますね。',
    next: [
      { after: 860, do: 'assign', who: 'sato', to: 'tamura' },
      {
        after: 4,
        do: 'note',
        who: 'sato',
        text: '外で履いているので返品条件の外です。送られてくる前にお返事が必要です。言い方は店長にお願いします。',
      },
    ],
  },
  {
    ago: { days: 23, at: '11:15' },
    orders: [{ ordered: 13, ships: 1, arrives: 1, returned: 11, product: 'sandal' }],
    subject: '甲が当たります',
    text: '甲高さん向けとのことで楽しみにしていましたが、私の足だとベルトの一番外の穴でも甲が当たって痛いです。\n返品は可能でしょうか。室内で試しただけです。\n\n{氏名}',
    next: [
      {
        after: 75,
        do: 'reply',
        who: 'sato',
        text: '楽しみにしてくださっていたのに、足に合わず申し訳ございません。\n\n返品を承ります。{明日}の午前中に配達員が玄関まで受け取りに伺います。箱に戻して、そのままお渡しください。送料はかかりません。\n品物が戻り次第、その日のうちに{金額}をお返しします。\n\nもしよろしければ、足の甲の高さ(ひもを結ぶあたりの一周の長さ)を教えてください。合うものが入りましたら、真っ先にお知らせします。',
      },
      {
        after: 1400,
        do: 'write',
        text: '玄関まで来てくださって助かりました。甲周りは26センチです。懲りずにまた見に行きます！',
      },
      {
        after: 100,
        do: 'reply',
        who: 'tamura',
        text: '{金額}のご返金を本日済ませました。\n甲周り26センチ、しっかり控えました。春に仕入れるサンダルで、ベルトが長いものを探してまいります。\n教えてくださってありがとうございます。',
      },
    ],
  },
  {
    ago: { days: 3, at: '17:40' },
    orders: [{ ordered: 5, ships: 1, arrives: 1, product: 'kids', mall: true }],
    subject: '【楽天】片方だけ汚れています',
    text: '届いた靴の片方に茶色い汚れがついています。拭いても取れません。子供が楽しみにしていたのに残念です。',
    next: [
      {
        after: 960,
        do: 'reply',
        who: 'sato',
        text: 'お子さまが楽しみにしていてくださったのに、申し訳ございません。\n\n新しい靴を本日発送しました。{明日}の午前中に届きます。\n汚れていた靴はお返しいただかなくて結構です。ご処分をお願いするのは心苦しいのですが、お手間をかけずに済めばと思います。',
      },
      {
        after: 1600,
        do: 'write',
        text: '新しいの届きました。今朝さっそく履いて保育園に行きました。ありがとうございます。',
      },
    ],
  },
  {
    ago: 830,
    orders: [{ ordered: 11, ships: 1, arrives: 2, product: 'shoulder' }],
    subject: '金具',
    text: '鞄の金具が外れた。修理できるのか。',
    next: [
      { after: 300, do: 'hold', who: 'tamura', until: 'あさって', reason: '工房に修理の可否を問い合わせ中' },
    ],
  },
  {
    ago: { days: 41, at: '08:02' },
    orders: [{ ordered: 20, ships: 2, arrives: 2, product: 'sideGore' }],
    subject: 'クレーム',
    text: '洗濯機で洗ったら縮んで履けなくなった。不良品だろう。全額返金しないならレビューに書く。',
    next: [
      { after: 150, do: 'assign', who: 'sato', to: 'tamura' },
      {
        after: 70,
        do: 'reply',
        who: 'tamura',
        text: 'お気に召して履いていただいていたブーツが縮んでしまったとのこと、お困りのことと存じます。\n\nこのブーツは本革のため、商品ページと箱の中の紙で、水洗いをお控えいただくようお願いしております。恐れ入りますが、洗濯後の品の返品・ご返金は承ることができません。\n\n革を伸ばし直す修理でしたら、当店の費用負担で工房に見てもらえます。直るかどうかは品を拝見してからになりますが、ご希望でしたら{あさって}までにご返信ください。集荷に伺います。',
        afterwards: 'hold',
        until: 'あさって',
        holdReason: '修理の希望を待つ',
      },
      { after: 500, do: 'write', text: '紙なんて見てない。まあ修理してくれるなら頼む。' },
      {
        after: 90,
        do: 'reply',
        who: 'tamura',
        text: 'ご返信ありがとうございます。{明日}の午前中に集荷に伺います。\n工房に届いた日に、直せるかどうかと戻る日を私からご連絡します。',
      },
    ],
  },
  {
    ago: { days: 1, at: '12:26' },
    orders: [{ ordered: 8, ships: 1, arrives: null, product: 'leather', payment: 'cod', carrier: 'yamato' }],
    subject: '受け取り拒否しました',
    text: '代引きの荷物、事情があって受け取りを断りました。請求はされませんよね？',
  },
];
