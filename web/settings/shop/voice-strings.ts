import { texts } from '../../language/text.ts';

/** Sentences of お店の声 and of the warmth of automatic mails. */
export const voiceStrings = texts({
  ja: {
    title: 'お店の声',
    about: '自動で送るメールと、返信の書き出し・結びの言葉づかいです。受付窓口ごとに変えることもできます。',
    voice: '言葉づかい',
    voiceHelp: 'お客様の呼び方は「鈴木 花子 様」「鈴木様」「鈴木さま」になります。',
    voices: { formal: '丁寧', standard: 'ふつう', friendly: '親しみ' },
    sampleNotice: '受け取りのお知らせの見本',
    sampleReply: '返信の見本',
    warmthTitle: '季節のあいさつとひとこと',
    warmthAbout:
      '受け取りのお知らせと発送のお知らせの書き出しに添えます。苦情・不良・遅れ・お急ぎのメール、携帯電話のアドレス、モールのお客様には添えません。同じ方に、同じ言葉は1年のあいだ二度使いません。',
    season: '季節のあいさつを添える',
    seasonHelp:
      'やりとりの最初のメールにだけ、送る日の季節に合わせて添えます。災害のときなどは、ここで全部止められます。',
    seasonOff: '季節のあいさつは、お店が書いたものも含めて、すべて止めています。',
    human: 'ひとことを添える',
    humanHelp: 'メールの用件に合った短い言葉を添えます。',
    own: 'お店の言葉',
    ownHelp: '期間を決めると、その間は季節のあいさつの代わりに使います。期間がなければ、いつも使います。',
    ownText: 'ひとこと',
    ownExample: '店先のひまわりが満開になりました。',
    addOwn: 'お店の言葉を足す',
    removeOwn: (text: string) => `「${text || '(空欄)'}」を消す`,
    from: 'いつから',
    to: 'いつまで',
    today: '今日送るあいさつ（この中から1つ）',
    byMonth: '月ごとのあいさつを見る',
    month: '月',
    months: (month: number) => `${month}月`,
    inMonth: (month: number) => `${month}月のあいさつ`,
  },
  en: {
    title: 'Voice of the shop',
    about:
      'How automatic mails, and the opening and closing of replies, are worded. A channel can have its own.',
    voice: 'Voice',
    voiceHelp: 'It also decides how customers are addressed.',
    voices: { formal: 'Formal', standard: 'Standard', friendly: 'Friendly' },
    sampleNotice: 'Sample of a receipt notice',
    sampleReply: 'Sample of a reply',
    warmthTitle: 'Greetings of the season',
    warmthAbout:
      'Added to receipt and shipping notices; never where something went wrong or is urgent, never to mobile phones or malls, and never the same words twice to one person within a year.',
    season: 'Add the greeting of the season',
    seasonHelp:
      'Only in the first mail of a thread, by the day of sending. After a disaster, all are stopped here.',
    seasonOff: "No greeting of the season leaves, the shop's own ones included.",
    human: 'Add a human line',
    humanHelp: 'A short sentence that fits what the mail is about.',
    own: 'Own words',
    ownHelp: 'In their period they take the place of the greeting of the season; without one, always.',
    ownText: 'Words',
    ownExample: 'The sunflowers in front of the shop are in bloom.',
    addOwn: 'Add own words',
    removeOwn: (text) => `Remove “${text || '(empty)'}”`,
    from: 'From',
    to: 'Until',
    today: 'Greetings of today (one of these)',
    byMonth: 'Greetings of every month',
    month: 'Month',
    months: (month) =>
      ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1] ?? '',
    inMonth: () => 'Greetings of that month',
  },
});
