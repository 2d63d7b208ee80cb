import type { SnippetWords } from '../types.ts';

const folder = 'ひとこと';

/** Whole short letters, and sentences that go into any letter. */
export const courtesyTemplates: readonly SnippetWords[] = [
  {
    kind: 'template',
    folder,
    name: '確認して次回ご連絡日をお約束',
    words: 'かくにん おじかん じかい kakunin 確認中 調べます 担当へ確認 一次返信',
    text: `お問い合わせいただき、ありがとうございます。
お尋ねの件は、担当の部署に確認しております。

確認した結果を、{{次回ご連絡日}}までに私{{担当者名}}からご連絡いたします。
お急ぎのご事情がございましたら、このメールにそのままご返信ください。`,
  },
  {
    kind: 'template',
    folder,
    name: 'お礼（うれしいお言葉をいただいたとき）',
    words: 'おれい かんしゃ orei 感謝 お礼 ありがとう 喜び',
    text: `うれしいお言葉をいただき、ありがとうございます。
{{商品名}}をお選びいただき、お手元でお役に立っていることを、店の者みなで喜んでおります。

いただいたお言葉は、商品を選ぶ者と荷造りをする者にも伝えました。
お使いになる中で気になることがございましたら、いつでもこのメールにご返信ください。`,
  },
  {
    kind: 'snippet',
    folder,
    name: '次回ご連絡日の一文',
    words: 'じかい れんらく jikai 次回連絡 約束 期限',
    text: `結果は、{{次回ご連絡日}}までに私{{担当者名}}からご連絡いたします。`,
  },
  {
    kind: 'snippet',
    folder,
    name: 'ご注文の内容',
    words: 'ちゅうもん ないよう めいさい chuumon 注文内容 明細',
    text: `■ ご注文番号: {{注文番号}}
■ ご注文日: {{注文日}}
■ 商品
{{商品一覧}}
■ 合計金額: {{合計金額}}`,
  },
  {
    kind: 'snippet',
    folder,
    name: 'お荷物の番号',
    words: 'おくりじょう にもつ ばんごう okurijou 送り状 伝票番号 追跡',
    text: `■ 発送日: {{発送日}}
■ 配送会社: {{配送会社}}
■ お問い合わせ番号: {{送り状番号}}`,
  },
  {
    kind: 'snippet',
    folder,
    name: '受付時間のご案内',
    words: 'うけつけ えいぎょうじかん uketsuke 営業時間 受付時間',
    text: `ご返信の受付時間は、{{営業時間}}です。`,
  },
  {
    kind: 'snippet',
    folder,
    name: '結びの言葉',
    words: 'むすび けつ musubi 結び 最後',
    text: `気になることがございましたら、このメールにそのままご返信ください。
今後とも{{店名}}をどうぞよろしくお願いいたします。`,
  },
];
