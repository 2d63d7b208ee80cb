import type { Letter } from './letter.ts';

/** Before buying, and about money: size, stock, receipts, payment. */
export const questionLetters: readonly Letter[] = [
  {
    ago: 9,
    by: 'stranger',
    subject: 'サイズの相談です',
    text: 'はじめまして。\n普段は布のスニーカーで24.0を履いています。足の幅が広く、甲も高めです。\n「ひもなしスニーカー そよかぜ」だと何センチがよいでしょうか。\n返品交換の手間はなるべく避けたいです。',
  },
  {
    ago: 36,
    by: 'stranger',
    subject: '在庫',
    text: '帆布トートのオリーブは再入荷しますか？',
  },
  {
    ago: 102,
    orders: [{ ordered: 10, ships: 1, arrives: 2, product: 'rucksack' }],
    subject: '領収書をお願いします',
    text: 'いつもお世話になっております。\n\n注文番号 {注文番号}\n宛名: 有限会社ひなた設計\n但し書き: 業務用かばん代として\n\n上記にて領収書の発行をお願いいたします。\n日付は空欄にしていただけますと幸いです。\n\n{氏名}',
    next: [
      {
        after: 70,
        do: 'begin',
        who: 'sato',
        draft: 'いつもありがとうございます。\n領収書を「有限会社ひなた設計」様の宛名で',
      },
    ],
  },
  {
    ago: 640,
    orders: [{ ordered: 3, ships: null, product: 'handbag', payment: 'transfer', unpaid: true }],
    subject: '振込について',
    text: '振込期限を過ぎてしまいました。今からでも大丈夫ですか？また、名義が夫の名前になりますが問題ないでしょうか。',
    next: [
      {
        after: 120,
        do: 'reply',
        who: 'sato',
        text: 'ご連絡ありがとうございます。\n\n今からのお振り込みで大丈夫です。お品は{来週}までお取り置きします。\nお名前はご主人さまのもので問題ございません。確認できましたら、その日のうちに発送します。',
        afterwards: 'hold',
        until: '来週',
        holdReason: '入金待ち',
      },
    ],
  },
  {
    ago: { days: 1, at: '16:30' },
    by: 'stranger',
    named: ['野々村', '早苗', 'ノノムラ サナエ'],
    subject: '法人注文のお見積もり',
    text: '突然のご連絡失礼いたします。\n介護施設で総務を担当しております野々村と申します。\n職員用に「一日立っても疲れにくいパンプス」ではなく、黒のひもなしスニーカーを30足ほど検討しております。\n1. まとめ買いの割引はありますか\n2. サイズを取り混ぜられますか\n3. 請求書払いはできますか\n来週の会議にかけますので、それまでにお返事をいただけますと助かります。\n\n野々村 早苗',
    next: [
      { after: 60, do: 'assign', who: 'sato', to: 'tamura' },
      {
        after: 60,
        do: 'reply',
        who: 'tamura',
        text: '野々村様、お問い合わせをありがとうございます。店主の田村です。\n\n1. 20足から1割引きでお出しします。30足ですと1足7,920円(税込)です。\n2. サイズ・色とも自由に組み合わせられます。\n3. 月末締め翌月末払いの請求書払いを承ります。\n\n見積書を作るにあたり、サイズごとの足数を教えてください。試し履き用に各サイズ1足ずつ、先にお貸しすることもできます。',
        afterwards: 'hold',
        until: '来週',
        holdReason: 'サイズ内訳の返事待ち',
      },
    ],
  },
  {
    ago: { days: 4, at: '07:55' },
    by: 'stranger',
    subject: '28cm以上はありますか',
    text: '29センチの革靴を探しています。商品ページには28までしかないのですが、取り寄せはできませんか。',
    next: [
      {
        after: 190,
        do: 'reply',
        who: 'sato',
        text: 'お問い合わせありがとうございます。\n\n「はじめての革靴」は28cmまでの木型しかなく、29cmのお取り寄せはできませんでした。\n「軽いウォーキングシューズ あさね」の27.5cmは幅広のため、29cmの革靴の方がちょうどよかったとおっしゃることがありますが、足の形によります。無理におすすめするのは控えます。\n\n29cmの革靴を作る工場の話が進んだら、すぐにお知らせします。',
      },
      {
        after: 70,
        do: 'write',
        text: '丁寧にありがとうございます。無理に売りつけないところがいいですね。連絡待っています。',
      },
      { after: 20, do: 'close', who: 'sato' },
    ],
  },
  {
    ago: 1190,
    orders: [{ ordered: 14, ships: 1, arrives: 2, product: 'runner' }],
    subject: 'お手入れの方法',
    text: 'いただいた灰色のウォーキングシューズ、とても軽くて毎朝履いています。\n布の部分が少し黒ずんできたのですが、家で洗えますか？洗剤は何がよいでしょう。',
    next: [
      {
        after: 200,
        do: 'begin',
        who: 'sato',
        draft: '毎朝履いてくださっているとのこと、とてもうれしいです。\n\nお手入れは',
      },
    ],
  },
  {
    ago: { days: 6, at: '13:37' },
    orders: [{ ordered: 8, ships: 1, arrives: 1, product: 'pouch', payment: 'card' }],
    subject: '2回請求されていませんか',
    text: 'カードの明細を見たら同じ金額が2つあります。二重請求では？確認してください。',
    next: [
      {
        after: 30,
        do: 'note',
        who: 'sato',
        text: '決済の管理画面では確定は1件だけ。もう1件は最初に番号を間違えたときの与信の枠取り。',
      },
      {
        after: 25,
        do: 'reply',
        who: 'sato',
        text: 'ご心配をおかけしました。決済会社の記録を確認しました。\n\nご請求は{金額}の1件だけです。もう1件は、はじめにカード番号の入力をやり直された際の「枠取り」で、請求はされません。\n表示がいつ消えるかはカード会社によって違いますので、{来週}を過ぎても残っていましたら、お知らせください。カード会社への確認書をこちらでご用意します。',
      },
    ],
  },
  {
    ago: { days: 9, at: '21:14' },
    who: 'hesitant',
    by: 'stranger',
    subject: 'クーポンが使えない',
    text: 'メルマガのクーポンを入れても「対象外」と出ます。買うのやめようかな。',
    next: [
      {
        after: 790,
        do: 'reply',
        who: 'sato',
        text: 'お手数をおかけしております。\n\nメールのクーポンは予約商品にはお使いいただけない決まりでした。書き方が小さく、わかりにくかったと思います。\n在庫のある商品でしたら今日からお使いいただけます。期限は{来週}まで延ばしておきました。',
      },
      { after: 45, do: 'write', text: 'あ、予約商品だからか。了解です。' },
      { after: 12, do: 'close', who: 'sato' },
    ],
  },
  {
    ago: 290,
    by: 'stranger',
    subject: '実店舗はありますか',
    text: '実際に履いてから決めたいのですが、お店はどちらにありますか？',
    next: [
      {
        after: 60,
        do: 'reply',
        who: 'tamura',
        text: 'お問い合わせありがとうございます。\n\nお店は構えておりませんが、倉庫の一角でお試しいただけます。土曜日の10時から15時です。\nご来店の日と、お試しになりたい靴とサイズをお知らせください。出してお待ちしております。',
      },
    ],
  },
  {
    ago: { days: 52, at: '10:10' },
    who: 'regular',
    orders: [{ ordered: 11, ships: 1, arrives: 2, product: 'cream', and: 'laces' }],
    subject: '領収書の宛名',
    text: '領収書の宛名を会社名にしたいです。「株式会社みなも」でお願いします。',
    next: [
      {
        after: 55,
        do: 'reply',
        who: 'sato',
        text: '領収書を「株式会社みなも」様の宛名で作り直しました。\n注文の確認画面から、いつでも保存していただけます。',
      },
    ],
  },
  {
    ago: 455,
    orders: [{ ordered: 18, ships: 1, arrives: 2, product: 'school' }],
    subject: '追加で同じものを',
    text: '通学用ローファー、娘がとても気に入っています。色違いの茶色が出る予定はありますか？出るなら待ちます。',
    next: [
      { after: 150, do: 'hold', who: 'sato', until: '来週', reason: '茶色の生産予定をメーカーに確認中' },
    ],
  },
];
