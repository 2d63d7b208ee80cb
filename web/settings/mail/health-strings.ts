import { texts } from '../../language/text.ts';

export const healthStrings = texts({
  ja: {
    probe: '確認メールを送る',
    probeAbout: '自分あてに1通送り、届くまでを確かめます。毎日1回、自動でも確かめます。',
    underWay: '確認メールを送りました。届くのを待っています…',
    arrived: (span: string) => `確認メールが届きました(送信→受信 ${span})`,
    checkedDaily: (when: string) => `${when} に確認。毎日1回、自動で確かめます。`,
    plusArrives: '「+」を付けたアドレスにも届きます。',
    plusDoesNot: '「+」を付けたアドレスには届きません。',
    late: (when: string) => `確認メールが届きません(${when} に送信)`,
    lateNext:
      '送信はできています。メールサービスの迷惑メール設定・転送・振り分けと、受信フォルダの設定を確かめてください。',
    notSent: (when: string) => `確認メールを送れませんでした(${when})`,
    silent: (span: string, usual: number) =>
      `${span}のあいだ、1通も届いていません。いつもなら約${usual}通届いている時間です。`,
    silentFew: (span: string) => `${span}のあいだ、1通も届いていません。いつもなら届いている時間です。`,
    silentCheck: '確かめること',
    silentChecks: [
      '「確認メールを送る」で、このアドレスに届くか',
      'メールの転送や振り分けの設定を、最近変えていないか',
      'お店のサイトの問い合わせ先が、このアドレスになっているか',
      'メールサービスの契約、ドメインの期限が切れていないか',
    ],
    silentFine: '休業やセールの後など、心当たりがあるときは、そのままで構いません。',
  },
  en: {
    probe: 'Send a test mail',
    probeAbout: 'Sends a mail to itself and waits for it. Once a day this happens by itself too.',
    underWay: 'The test mail was sent. Waiting for it to arrive…',
    arrived: (span) => `The test mail arrived (sent → received ${span})`,
    checkedDaily: (when) => `Checked ${when}. Once a day this happens by itself.`,
    plusArrives: 'Addresses with a “+” arrive too.',
    plusDoesNot: 'Addresses with a “+” do not arrive.',
    late: (when) => `The test mail does not arrive (sent ${when})`,
    lateNext:
      'Sending works. Check spam settings, forwarding and rules of the mail service, and the folder that is read.',
    notSent: (when) => `The test mail could not be sent (${when})`,
    silent: (span, usual) =>
      `Nothing has arrived for ${span}. Usually about ${usual} mails come in that time.`,
    silentFew: (span) => `Nothing has arrived for ${span}. Usually some mail comes in that time.`,
    silentCheck: 'What to check',
    silentChecks: [
      'whether a test mail arrives at this address',
      'whether forwarding or rules of the mailbox were changed lately',
      "whether the shop's site names this address for questions",
      'whether the mail service or the domain has expired',
    ],
    silentFine: 'If there is a reason, such as holidays, nothing needs to be done.',
  },
});
