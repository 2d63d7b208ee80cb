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
    refused: 'このアドレスからの送信が断られています。',
    refusedSince: (when: string) => `${when}から`,
    refusedNotice: 'お客様側のサーバーから、断られた知らせが届きました。',
    ownerNext: {
      our_authentication:
        'お店のドメインのDNSに、SPF・DKIM・DMARCの設定があるか確かめてください。DKIMは「設定を変える」から設定できます。',
      our_reputation:
        '送信サーバーの登録解除を、メールの会社に頼んでください。それまで、届かないお客様がいます。',
      our_domain: 'お店のドメインの期限とDNSの設定を、ドメインの会社で確かめてください。',
      our_sender:
        '「設定を変える」で、差出人のアドレスと送信サーバーのログインが合っているか確かめてください。',
      our_server: '「設定を変える」で、送信サーバーのユーザー名とパスワードを確かめてください。',
      our_limit:
        'メールの会社で、送信数の上限とメールボックスの空き容量を確かめてください。上限は、時間がたつと戻ることがあります。',
      our_format: '続くときは、サーバーの返事をメールの会社に見せてください。',
      too_large:
        '送れる大きさの上限を、メールの会社に確かめてください。返信の添付は、小さくするか外して送り直せます。',
    } as Readonly<Record<string, string>>,
    refusedOver: '直したら「確認メールを送る」を押してください。送れると、この表示は消えます。',
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
    refused: 'Mail from this address is being refused.',
    refusedSince: (when) => `since ${when}`,
    refusedNotice: "A server of a customer's sent a notice that it refused our mail.",
    ownerNext: {
      our_authentication:
        "Check that SPF, DKIM and DMARC stand in your domain's DNS. DKIM can be set up under “Change settings”.",
      our_reputation:
        'Ask your mail provider to have the listing of the sending server lifted. Until then some customers get nothing.',
      our_domain: "Check your domain's expiry and DNS with its registrar.",
      our_sender:
        'Check under “Change settings” that sender address and login of the sending server belong together.',
      our_server: 'Check user name and password of the sending server under “Change settings”.',
      our_limit:
        'Check with your mail provider how much may be sent, and the space that is left. Limits often reset with time.',
      our_format: "If it goes on, show the server's answer to your mail provider.",
      too_large:
        'Ask your mail provider how large a mail may be. A reply can be sent again with smaller files or none.',
    },
    refusedOver: 'When it is mended, send a test mail: this goes once it was taken.',
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
