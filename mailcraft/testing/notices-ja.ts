/** For tests: notices in Japanese, of carriers, providers and big mailers; fields as in notices.ts. */
export const noticesJa: readonly (readonly [
  name: string,
  headers: string,
  text: string,
  expected: string,
])[] = [
  [
    'docomo-domino',
    'From: MAILER-DAEMON@docomo.ne.jp\nSubject: Mail System Error - Returned Mail',
    `次のあて先へのメッセージはエラーのため送信できませんでした。
送信先メールアドレスが見つからないか、送信先メールサーバの事由により送信できませんでした。メールアドレスをご確認の上、再送信してください。

The following recipients were not reachable: taro@docomo.ne.jp
550 Unknown user taro@docomo.ne.jp`,
    'taro@docomo.ne.jp refused',
  ],
  [
    'softbank',
    'From: MAILER-DAEMON@softbank.ne.jp\nSubject: Mail System Error - Returned Mail',
    `このメールはメールシステムから自動的に送信されています。
下記の宛先にメールを送信できませんでした。
<taro@softbank.ne.jp>
550 Invalid recipient: <taro@softbank.ne.jp>`,
    'taro@softbank.ne.jp address-dead',
  ],
  [
    'sakura',
    'From: MAILER-DAEMON@www123.sakura.ne.jp\nSubject: Returned mail: see transcript for details',
    `   ----- The following addresses had permanent fatal errors -----
<taro@b.example>
    (reason: 550 5.1.1 <taro@b.example>... User unknown)

   ----- Transcript of session follows -----
... while talking to mx.b.example.:
>>> DATA
<<< 550 5.1.1 <taro@b.example>... User unknown
550 5.1.1 <taro@b.example>... User unknown
<<< 503 5.0.0 Need RCPT (recipient)`,
    'taro@b.example address-dead',
  ],
  [
    'xserver',
    'From: MAILER-DAEMON@sv123.xserver.example\nSubject: failure notice',
    `Hi. This is the qmail-send program at sv123.xserver.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<taro@b.example>:
192.0.2.1 does not like recipient.
Remote host said: 550 5.1.1 User unknown
Giving up on 192.0.2.1.

--- Below this line is a copy of the message.`,
    'taro@b.example address-dead',
  ],
  [
    'lolipop-ja',
    'From: MAILER-DAEMON@mail.lolipop.example\nSubject: Undelivered Mail Returned to Sender',
    `This is the mail system at host mail.lolipop.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<taro@b.example>: host mx.b.example[192.0.2.1] said: 552 5.2.2 Mailbox full
    (in reply to RCPT TO command)`,
    'taro@b.example mailbox-full-or-size',
  ],
  [
    'isp-ja-1',
    'From: postmaster@isp.example\nSubject: メールエラーのお知らせ',
    `お客様が送信されたメールは、下記の理由により配送できませんでした。

　宛先：taro@b.example
　理由：メールボックスの容量が超過しています。

このメールは自動的に送信されています。`,
    'taro@b.example mailbox-full-or-size',
  ],
  [
    'isp-ja-2',
    'From: MAILER-DAEMON@isp.example\nSubject: 送信エラー',
    `下記宛先へのメールは、宛先不明のため送信できませんでした。

<taro@b.example>

宛先のメールアドレスをご確認ください。`,
    'taro@b.example address-dead',
  ],
  [
    'isp-ja-3',
    'From: Mail Delivery System <MAILER-DAEMON@isp.example>\nSubject: 配信不能メール',
    `次の受信者への配信に失敗しました:

  taro@b.example

理由: 受信者の設定により受信が拒否されました`,
    'taro@b.example refused',
  ],
  [
    'isp-ja-4',
    'From: postmaster@isp.example\nSubject: 未達通知',
    `送信先 taro@b.example
宛先のドメインが存在しないため配送できませんでした。`,
    'taro@b.example domain-dead',
  ],
  [
    'isp-ja-5',
    'From: postmaster@isp.example\nSubject: 配信遅延のお知らせ',
    `以下の宛先へのメールは、相手先メールサーバーが応答しないため、まだ配送できておりません。
taro@b.example
引き続き配送を試みます。`,
    'taro@b.example delivery-trouble',
  ],
  [
    'exchange-ja',
    'From: Microsoft Outlook <postmaster@b.example>\nSubject: 配信不能: x',
    `次の受信者またはグループへの配信に失敗しました:

taro@b.example
入力したメール アドレスが見つかりませんでした。受信者のメール アドレスを確認して、メッセージを再送信してください。

管理者用の診断情報:
生成元サーバー: A.jpnprd01.prod.outlook.com
taro@b.example
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient taro@b.example not found by SMTP address lookup'`,
    'taro@b.example address-dead',
  ],
  [
    'gmail-ja',
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)',
    `** アドレスが見つかりません **

taro@gmail.com にメールを送信しましたが、アドレスが見つからないかメールの受信ができないため、配信できませんでした。

リモート サーバーからの応答:
550 5.1.1 The email account that you tried to reach does not exist.`,
    'taro@gmail.com address-dead',
  ],
  [
    'gmail-ja-full',
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)',
    `** 受信トレイの容量が不足しています **

taro@gmail.com にメールを送信しましたが、受信トレイがいっぱいのため配信できませんでした。`,
    'taro@gmail.com mailbox-full-or-size',
  ],
];

/** Notices of the carriers, whose filters answer as if the address did not exist. */
export const carrierNotices: readonly (readonly [
  name: string,
  said: string,
  to: string,
  expected: string,
])[] = [
  [
    'docomo after DATA',
    '550 Unknown user taro@docomo.ne.jp (in reply to end of DATA command)',
    'taro@docomo.ne.jp',
    'refused carrier-filter',
  ],
  [
    'docomo at RCPT',
    '550 Unknown user taro@docomo.ne.jp (in reply to RCPT TO command)',
    'taro@docomo.ne.jp',
    'refused carrier-filter',
  ],
  [
    'docomo, quoted',
    '550 Unknown user a..b@docomo.ne.jp (in reply to end of DATA command)',
    '"a..b"@docomo.ne.jp',
    'refused carrier-filter',
  ],
  [
    'docomo, with a status',
    '550 5.1.1 Unknown user taro@docomo.ne.jp (in reply to end of DATA command)',
    'taro@docomo.ne.jp',
    'refused carrier-filter',
  ],
  [
    'docomo, full',
    '552 Too much mail data (in reply to end of DATA command)',
    'taro@docomo.ne.jp',
    'mailbox-full-or-size mailbox-full',
  ],
  [
    'KDDI after DATA',
    '550 : User unknown (in reply to end of DATA command)',
    'taro@ezweb.ne.jp',
    'refused carrier-filter',
  ],
  [
    'KDDI, au.com',
    '550 : User unknown (in reply to end of DATA command)',
    'taro@au.com',
    'refused carrier-filter',
  ],
  [
    'KDDI, a sub-domain',
    '550 : User unknown (in reply to end of DATA command)',
    'taro@t.ezweb.ne.jp',
    'refused carrier-filter',
  ],
  [
    'KDDI at RCPT',
    '550 <taro@ezweb.ne.jp>: User unknown (in reply to RCPT TO command)',
    'taro@ezweb.ne.jp',
    'address-dead user-unknown',
  ],
  [
    'KDDI at RCPT, au.com',
    '550 <taro@au.com>: User unknown (in reply to RCPT TO command)',
    'taro@au.com',
    'address-dead user-unknown',
  ],
  [
    'SoftBank',
    '550 Invalid recipient: <taro@softbank.ne.jp> (in reply to RCPT TO command)',
    'taro@softbank.ne.jp',
    'address-dead user-unknown',
  ],
  [
    'SoftBank, our domain',
    '553 sender domain shop.example does not exist (in reply to MAIL FROM command)',
    'taro@softbank.ne.jp',
    'refused sender',
  ],
  [
    'any, Japanese words',
    '550 ドメイン指定受信により受信できませんでした',
    'taro@docomo.ne.jp',
    'refused policy',
  ],
];
