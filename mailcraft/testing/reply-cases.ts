/** For tests: what mail programs in Japan put under (or around) an answer, and texts that look like it and are none. */
const shopName = '見本くつ店';
const shopMail = 'info@kutsu.example';
const shop = `${shopName} <${shopMail}>`;
const older =
  'ご注文ありがとうございます。\n注文番号: K-2001\n発送は明日です。\n\n今後ともよろしくお願いいたします。';
const marked = (mark: string): string =>
  older
    .split('\n')
    .map((line) => (line === '' ? mark.trimEnd() : mark + line))
    .join('\n');

/** Each stands below what was typed. */
export const tails: [name: string, tail: string][] = [
  ['Gmail', `2026年11月21日(土) 9:05 ${shop}:\n\n${marked('> ')}`],
  ['Gmail, afternoon', `2026年11月21日(土) 午後9:05 ${shop}:\n\n${marked('> ')}`],
  ['Gmail, month and day apart', `2026年1月3日(土) 18:05 ${shop}:\n\n${marked('> ')}`],
  ['Gmail, address alone', `2026年11月21日(土) 9:05 <${shopMail}>:\n\n${marked('> ')}`],
  [
    'Gmail, wrapped before the address',
    `2026年11月21日(土) 9:05 ${shopName}\n<${shopMail}>:\n\n${marked('> ')}`,
  ],
  ['Gmail, wrapped after the time', `2026年11月21日(土) 9:05\n${shop}:\n\n${marked('> ')}`],
  ['Gmail in English', `On Sat, Nov 21, 2026 at 9:05 AM ${shop} wrote:\n\n${marked('> ')}`],
  [
    'Gmail in English, narrow blank',
    `On Sat, Nov 21, 2026 at 9:05\u202fAM ${shop} wrote:\n\n${marked('> ')}`,
  ],
  [
    'Gmail with a signature before',
    `-- \n山田 太郎\n080-0000-0000\n\n2026年11月21日(土) 9:05 ${shop}:\n\n${marked('> ')}`,
  ],
  [
    'Outlook',
    `________________________________\n差出人: ${shop}\n送信日時: 2026年11月21日 9:05\n宛先: taro@mail.example\n件名: Re: ご注文の確認\n\n${older}`,
  ],
  [
    'Outlook on Windows',
    `From: ${shop} \nSent: Saturday, November 21, 2026 9:05 AM\nTo: taro@mail.example\nSubject: Re: ご注文の確認\n\n${older}`,
  ],
  [
    'Outlook, Japanese with a copy',
    `差出人: ${shop}\n日時: 2026年11月21日 土曜日 9:05\n宛先: taro@mail.example\nCC: hanako@mail.example\n件名: Re: ご注文の確認\n\n${older}`,
  ],
  [
    'Outlook for phones',
    `Outlook for iOS を入手\n________________________________\n差出人: ${shop}\n送信日時: 2026年11月21日(土) 9:05\n宛先: taro@mail.example <taro@mail.example>\n件名: Re: ご注文の確認\n\n${older}`,
  ],
  [
    'Outlook, bold labels',
    `*差出人:* ${shop}\n*送信日時:* 2026年11月21日 9:05\n*宛先:* taro@mail.example\n*件名:* Re: ご注文の確認\n\n${older}`,
  ],
  [
    'Outlook Express',
    `----- Original Message ----- \nFrom: "${shopName}" <${shopMail}>\nTo: <taro@mail.example>\nSent: Saturday, November 21, 2026 9:05 AM\nSubject: ご注文の確認\n\n\n${marked('> ')}`,
  ],
  ['iPhone', `iPhoneから送信\n\n2026/11/21 9:05、${shop}のメール:\n\n${marked('> ')}`],
  ['iPhone, newer', `iPhoneから送信\n\n> 2026/11/21 9:05、${shop}のメール:\n> \n${marked('> ')}`],
  ['iPhone, full-width colon, no signature', `2026/11/21 9:05、${shop}のメール：\n\n${marked('> ')}`],
  [
    'iPhone with the reader’s own words',
    `僕のiPhoneから送信\n\n2026/11/21 9:05、${shop}のメール:\n\n${marked('> ')}`,
  ],
  [
    'iPhone in English',
    `Sent from my iPhone\n\n> On Nov 21, 2026, at 9:05, ${shop} wrote:\n> \n${marked('> ')}`,
  ],
  ['iPad', `iPadから送信\n\n2026/11/21 9:05、${shop}のメール:\n\n${marked('> ')}`],
  ['Mac', `${marked('> ').replace(/^/, `> 2026/11/21 9:05、${shop}のメール:\n> \n`)}`],
  [
    'docomo mail',
    `-----Original Message-----\nFrom: ${shopMail}\nTo: taro@docomo.ne.jp\nDate: 2026/11/21 9:05\nSubject: ご注文の確認\n\n${older}`,
  ],
  ['docomo mail, with marks', `${shopName} <${shopMail}> さんが2026/11/21 9:05に書きました:\n${marked('>')}`],
  [
    'au mail',
    `---------- Original Message ----------\nFrom: ${shop}\nTo: taro@ezweb.ne.jp\nDate: Sat, 21 Nov 2026 09:05:00 +0900\nSubject: ご注文の確認\n\n${older}`,
  ],
  [
    'SoftBank mail',
    `------元のメッセージ------\n差出人:${shopName}<${shopMail}>\n送信日時:2026/11/21 9:05\n件名:ご注文の確認\n\n${older}`,
  ],
  [
    'Y!mobile mail',
    `-----元のメッセージ-----\n差出人：${shopName}\n送信日時：2026年11月21日 9:05\n宛先：taro@ymobile.ne.jp\n件名：ご注文の確認\n\n${older}`,
  ],
  [
    'Galaxy',
    `Galaxyから送信\n\n-------- 元のメッセージ --------\n送信元: ${shop}\n日付: 2026/11/21 9:05 (GMT+09:00)\n宛先: taro@mail.example\n件名: ご注文の確認\n\n${older}`,
  ],
  [
    'Galaxy in English',
    `Sent from my Galaxy\n\n\n-------- Original message --------\nFrom: ${shop}\nDate: 2026/11/21 9:05 (GMT+09:00)\nTo: taro@mail.example\nSubject: ご注文の確認\n\n${older}`,
  ],
  ['Thunderbird', `On 2026/11/21 9:05, ${shopName} wrote:\n${marked('> ')}`],
  ['Thunderbird, Japanese', `2026/11/21 9:05, ${shopName} さんは書きました:\n${marked('> ')}`],
  ['Thunderbird, parentheses', `(2026/11/21 9:05), ${shopName} wrote:\n${marked('> ')}`],
  [
    'Yahoo!メール',
    `----- Original Message -----\nFrom: ${shop}\nTo: taro@yahoo.co.jp\nDate: 2026/11/21, Sat 09:05\nSubject: ご注文の確認\n\n${older}`,
  ],
  [
    'Yahoo!メール, marks',
    `----- Original Message -----\n> From: ${shop}\n> To: taro@yahoo.co.jp\n> Date: 2026/11/21, Sat 09:05\n> Subject: ご注文の確認\n>\n${marked('> ')}`,
  ],
  ['Yahoo!メール, old', `--- ${shopName} <${shopMail}> wrote:\n\n${marked('> ')}`],
  ['Yahoo!メールアプリ', `Yahoo!メールアプリから送信\n\n2026年11月21日(土) 9:05 ${shop}:\n\n${marked('> ')}`],
  [
    '楽天メール',
    `--- 元のメール ---\n差出人： ${shop}\n宛先： taro@rakuten.jp\n送信日時： 2026/11/21 09:05\n件名： ご注文の確認\n\n${older}`,
  ],
  ['Becky!', `On Sat, 21 Nov 2026 09:05:00 +0900\n"${shopName}" <${shopMail}> wrote:\n\n${marked('> ')}`],
  ['Shuriken', `${shopName} さん wrote (2026/11/21 9:05):\n${marked('> ')}`],
  ['サイボウズ', `"${shopName}" <${shopMail}> さんが書きました:\n${marked('>')}`],
  ['秀丸メール', `${shopName}さんの<20261121090500@kutsu.example>から\n${marked('>')}`],
  ['full-width marks', `2026年11月21日(土) 9:05 ${shop}:\n\n${marked('＞')}`],
  ['full-width bar marks', `${shopName}さんは書きました:\n${marked('| ')}`],
  ['marks and nothing else', marked('> ')],
  [
    'two older mails',
    `2026年11月21日(土) 9:05 ${shop}:\n\n${marked('> ')}\n>\n> 2026年11月20日(金) 8:00 太郎 <taro@mail.example>:\n>\n>> いつ届きますか。\n>> 太郎`,
  ],
  ['no marks under an attribution', `2026年11月21日(土) 9:05 ${shop}:\n\n${older}`],
  ['an English shop', `On 21 Nov 2026, at 09:05, ${shop} wrote:\n\n${marked('> ')}`],
  ['German', `Am 21.11.2026 um 09:05 schrieb ${shop}:\n${marked('> ')}`],
  [
    'Chinese',
    `发件人: ${shop}\n发送时间: 2026年11月21日 9:05\n收件人: taro@mail.example\n主题: Re: ご注文の確認\n\n${older}`,
  ],
  ['Korean', `2026년 11월 21일 (토) 오전 9:05, ${shop}님이 작성:\n\n${marked('> ')}`],
  ['a signature between rules', '--------------------\n山田 太郎\nTEL: 080-0000-0000\n--------------------'],
  [
    'a signature of a firm',
    '━━━━━━━━━━━━━━━━\n見本商事株式会社 総務部\n山田 太郎\n〒100-0001 東京都千代田区\nTEL 03-0000-0000\nhttps://shoji.example/\n━━━━━━━━━━━━━━━━',
  ],
  ['a signature of stars', '*★*――――*★*――――*★*\n山田 花子\nhanako@mail.example\n*★*――――*★*――――*★*'],
  ['a signature with two dashes', '--\n山田 太郎'],
  ['sent from a phone', 'スマートフォンから送信'],
  ['sent from Android', 'Androidから送信'],
];

/** What customers type; none of it may be lost. */
export const typed: string[] = [
  '届きました。\n色が違うので交換をお願いできますか。',
  'お世話になっております。山田です。\n\n＞発送は明日です。\nとのことでしたが、まだ届いておりません。\n\nよろしくお願いいたします。\n山田',
  'はい',
];

/** Texts that must stay whole, to the last line. */
export const wholeTexts: [name: string, text: string][] = [
  ['one line quoted by hand', 'お世話になります。\n> 3,000円以上で送料無料\nとありますが、税込ですか。'],
  ['addressing with ＞', '＞ご担当者様\n先日の件です。\n返金はいつですか。'],
  ['arrows', '注文 > 発送 > 到着\nのどの段階ですか。\n> 到着\nでしょうか。'],
  [
    'a receipt with labels',
    '宛先: 株式会社見本\n件名: 備品代\n日付: 2026年11月21日\n差出人: 見本くつ店\n\nこの内容で領収書をください。',
  ],
  [
    'a suspicious mail told',
    '差出人: info@kutsu-fake.example\n件名: アカウントの確認\nというメールが来ました。本物ですか？',
  ],
  ['a date and a colon', '2026年11月21日 9:05:\n電話しましたがつながりませんでした。'],
  ['an address and a colon', '新しいアドレスは <taro@mail.example>:\nに変更してください。'],
  [
    'the words of attributions',
    '店長さんは書きました:\nとブログにありましたが本当ですか。\nまた、昨日のメール:\n届いていません。',
  ],
  [
    'rules around a list',
    '希望は次のとおりです。\n----------\n革靴 24.5cm 黒\n鞄 茶\n----------\nよろしくお願いします。',
  ],
  [
    'a rule before a question',
    'こんにちは\n====================\n在庫はありますか？\n====================\n電話は 03-0000-0000 です。折り返しください。',
  ],
  [
    'an order copied in',
    '注文内容\n【注文番号】K-2001\n【商品名】革靴\n【住所】東京都千代田区1-1\n【TEL】03-0000-0000\n\nこの注文を取り消したいです。',
  ],
  ['dashes and a name', '--- 返品希望 ---\n注文番号 K-2001\n理由: サイズ違い'],
  ['a table', '| 商品 | 数 |\n|---|---|\n| 靴 | 1 |\nこのとおりお願いします。'],
  ['original message as words', '元のメッセージが見つかりません。\noriginal message を再送してください。'],
  [
    'answers between the lines',
    `2026年11月21日(土) 9:05 ${shop}:\n> 色はどちらですか。\n赤です。\n> サイズは。\n24.5です。`,
  ],
  [
    'answers between the lines, with greeting',
    'お世話になります。\n\n> 返金と交換のどちらですか。\n返金です。\n\n> 口座をお知らせください。\n見本銀行 1234567\n\n以上です。',
  ],
  [
    'a forwarded mail',
    `この件です。\n\n---------- Forwarded message ---------\nFrom: ${shop}\nDate: 2026年11月21日(土) 9:05\nSubject: ご注文の確認\nTo: <taro@mail.example>\n\n${older}`,
  ],
  [
    'a forwarded mail, Japanese',
    `転送します。\n\n---------- 転送メッセージ ----------\n差出人: ${shop}\n日付: 2026年11月21日\n件名: ご注文の確認\n\n${older}`,
  ],
  [
    'a mail passed on with nothing typed',
    `差出人: ${shop}\n送信日時: 2026年11月21日 9:05\n宛先: taro@mail.example\n件名: FW: ご注文の確認\n\n${older}`,
  ],
  ['numbers and times', '2026/11/21 9:05 に注文\n2026/11/22 10:00 に入金\n2026/11/23 まだ発送されません。'],
  ['English with wrote', 'I wrote to you on Nov 21, 2026 and nobody wrote back:\nplease answer.'],
  ['a signature alone', '山田 太郎\nTEL 03-0000-0000\ntaro@mail.example'],
  [
    'a phone number under a rule, as a request',
    'お電話ください。\n--------------------\n03-0000-0000 までお願いします。',
  ],
  ['sent from, as a complaint', 'iPhoneから送信できません。\nどうすればよいですか。'],
  ['hearts and stars', '☆☆☆☆☆☆☆☆☆☆\nとても気に入りました！\n☆☆☆☆☆☆☆☆☆☆'],
];
