import { texts } from '../language/text.ts';

/** Sentences about whether the customer hears us, and what else can be done. */
export const reachStrings = texts({
  ja: {
    states: {
      fine: () => 'このアドレスには届いています。',
      unsure: (carrier: string) =>
        `${carrier || '携帯電話会社'}のアドレスです。まだお返事がなく、届いているか分かりません。`,
      silent: (carrier: string) =>
        carrier
          ? `お返事がないままです。${carrier}の設定で、届いていないかもしれません。`
          : 'お返事がないままです。届いていないかもしれません。',
      full: () => '受信箱がいっぱいで、届きませんでした。',
      refused: (carrier: string) => `${carrier || '相手'}の受信設定で断られました。アドレスは生きています。`,
      dead: () => 'このアドレスには届きません。',
    },
    alive: 'アドレスは生きています。',
    heard: (time: string) => `最後のご連絡 ${time}`,
    sentLast: (time: string) => `最後の送信 ${time}`,
    since: (time: string) => `${time} から`,
    suppressed: '自動のメールは止めています。返信は送れます。',
    slip: (domain: string) => `${domain} ではありませんか？`,
    slipNext: 'アドレスの書き間違いかもしれません。電話などで確かめてください。',
    copyRight: '正しいと思われるアドレスをコピー',
    correct: 'このアドレスに訂正',
    guide: '受信設定のご案内',
    guideTitle: (carrier: string) => `${carrier}の受信設定のご案内`,
    guideAbout: (domain: string) => `お客様に「${domain}」からのメールを許可していただく手順です。`,
    steps: 'お客様の手順',
    phoneText: '電話で読む文',
    smsText: 'SMSなどで送る文',
    copyPhone: '読む文をコピー',
    copySms: '送る文をコピー',
    forStaff: 'スタッフへ',
    otherWays: 'ほかの連絡方法（上から順に）',
    noOtherWay: 'ほかの連絡先は分かっていません。',
    ways: { mail: 'メール', phone: '電話', sms: 'SMS', line: 'LINE' },
    blocked: {
      gift: 'ご贈答のため、電話しない',
      bounced: '届かなかったアドレス',
    },
    cleared: '届くようになったことを記録しました',
    clear: '届くようになった',
    clearHelp: 'お客様が受信設定を直されたら押してください。注意の印が消え、自動のメールも再開します。',
    serverWords: 'メールサーバーの返事',
  },
  en: {
    states: {
      fine: () => 'Mail to this address arrives.',
      unsure: (carrier) =>
        `An address of ${carrier || 'a phone company'}. Nobody has answered yet, so it is not known whether mail arrives.`,
      silent: (carrier) =>
        carrier
          ? `No answer has come. A filter at ${carrier} may keep our mail away.`
          : 'No answer has come. Our mail may not arrive.',
      full: () => 'The mailbox was full and did not take our mail.',
      refused: (carrier) =>
        `A filter at ${carrier || "the recipient's"} refused our mail. The address is alive.`,
      dead: () => 'Mail cannot reach this address.',
    },
    alive: ' The address is alive.',
    heard: (time) => `Last heard of ${time}`,
    sentLast: (time) => `Last sending ${time}`,
    since: (time) => `since ${time}`,
    suppressed: 'Automatic mail is stopped. Replies can be sent.',
    slip: (domain) => `Is it ${domain}?`,
    slipNext: 'The address may have a mistake in it. Ask by phone.',
    copyRight: 'Copy the address that is probably right',
    correct: 'Correct to this address',
    guide: 'How to allow our mail',
    guideTitle: (carrier) => `How to allow our mail: ${carrier}`,
    guideAbout: (domain) => `How the customer lets mail of “${domain}” in.`,
    steps: 'What the customer does',
    phoneText: 'To be read on the phone',
    smsText: 'To be sent by SMS or otherwise',
    copyPhone: 'Copy the text to read',
    copySms: 'Copy the text to send',
    forStaff: 'For staff',
    otherWays: 'Other ways, the best first',
    noOtherWay: 'No other way to this customer is known.',
    ways: { mail: 'Mail', phone: 'Phone', sms: 'SMS', line: 'LINE' },
    blocked: {
      gift: 'A gift: do not call',
      bounced: 'mail came back from there',
    },
    cleared: 'Noted that mail arrives again',
    clear: 'It arrives again',
    clearHelp:
      'Press this once the customer has changed the settings: the warning goes and automatic mail starts again.',
    serverWords: "The mail server's answer",
  },
});
