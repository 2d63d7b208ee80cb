import { texts } from '../../language/text.ts';

/** What a failed connection means, and what to do, for every clue of `mail-trouble.ts`. */
export const troubleSentences = texts({
  ja: {
    googlePassword: {
      what: 'Gmail(Google Workspace)にログインできませんでした。ふだんのパスワードでは接続できません。',
      next: 'Googleアカウントの「セキュリティ」で2段階認証をオンにし、「アプリ パスワード」を作って、その16文字を入力してください。',
    },
    applePassword: {
      what: 'iCloudメールにログインできませんでした。ふだんのパスワードでは接続できません。',
      next: 'Appleアカウントの「サインインとセキュリティ」で「アプリ用パスワード」を作って、入力してください。',
    },
    microsoftBasic: {
      what: 'Microsoft 365 / Outlookが、パスワードでの接続を認めていません。',
      next: 'ログインの方法で「許可 (OAuth 2)」を選んでください。できないときは、別のメールへ転送し、転送先をつないでください。',
    },
    yahooImap: {
      what: 'Yahoo!メールにログインできませんでした。',
      next: 'Yahoo!メールの設定で「IMAP/SMTP/POPアクセス」を有効にし、「Yahoo! JAPAN公式サービス以外からのアクセス」も有効にしてください。',
    },
    imapOff: {
      what: 'メールサーバーで、IMAPでの受信が無効になっています。',
      next: 'メールサービスの設定画面で「IMAPを使う」を有効にして、もう一度お試しください。',
    },
    tooOften: {
      what: 'メールサーバーが、接続の回数が多いとして一時的に断っています。',
      next: '10分ほど待って、もう一度お試しください。',
    },
    noSuchHost: {
      what: 'この名前のサーバーは見つかりません。',
      next: 'サーバー名のつづりを確かめてください。契約しているメールサービスの案内に書かれています。',
    },
    port25: {
      what: '25番ポートでつながりませんでした。多くの回線は25番を止めています。',
      next: '暗号化を「STARTTLS」にしてポート587を、または「TLS」にしてポート465をお試しください。',
    },
    closedPort: {
      what: 'サーバーは見つかりましたが、このポートでは受け付けていません。',
      next: 'ポート番号を確かめてください。受信は993(TLS)、送信は465(TLS)か587(STARTTLS)がふつうです。',
    },
    otherName: {
      what: 'サーバーの証明書の名前が、入力したサーバー名と違います。',
      next: 'メールサービスの案内にあるサーバー名をそのまま入れてください(例: 独自ドメインではなくsv123.xserver.jpなど)。',
    },
    expired: {
      what: 'メールサーバーの証明書の期限が切れています。',
      next: 'メールサービスに問い合わせてください。サーバーの時計がずれていないかも確かめてください。',
    },
    selfSigned: {
      what: 'メールサーバーの証明書が、信頼できる発行元のものではありません。',
      next: 'メールサービスの案内にあるサーバー名を使うか、証明書の設定を管理者に確かめてください。',
    },
    wrongTls: {
      what: '暗号化の方式とポート番号が合っていません。',
      next: '993と465は「TLS」、143と587は「STARTTLS」を選んでください。',
    },
    noMailbox: {
      what: '受信フォルダが見つかりません。',
      next: 'フォルダ名を確かめてください。ふつうは「INBOX」です。',
    },
    needsLogin: {
      what: '送信サーバーが、ログインなしの送信を断りました。',
      next: '送信のユーザー名とパスワードを入れて、もう一度お試しください。',
    },
    grantGone: {
      what: 'メールの会社の許可が切れたか、取り消されています。',
      next: '「設定を変える」を開き、もう一度許可してください。それまでのメールは、許可した後にまとめて届きます。',
    },
    grantDenied: {
      what: '開いた画面で、許可されませんでした。',
      next: 'もう一度ボタンを押し、お店のアドレスでログインして「許可」を選んでください。組織の管理者の同意が要ることもあります。',
    },
    grantTooSmall: {
      what: '許可の内容に、メールの受信と送信が入っていません。',
      next: 'メールの会社の管理画面で、IMAPとSMTPの権限を加えてから、もう一度許可してください。',
    },
    wrongClient: {
      what: 'クライアントIDかシークレットが違います。',
      next: 'メールの会社の管理画面から、もう一度写してください。シークレットの期限が切れていないかも確かめてください。',
    },
    wrongReturn: {
      what: '戻り先のアドレス(リダイレクトURI)が、登録したものと違います。',
      next: '上の「リダイレクトURI」を、メールの会社の管理画面にそのまま登録してください。',
    },
    grantRefused: {
      what: '許可では、メールサーバーにログインできませんでした。',
      next: '許可したアカウントと、このメールアドレスが同じか確かめてください。メールサービスでIMAPとSMTPが使えるようになっているかも確かめてください。',
    },
    smtpOff: {
      what: 'Microsoft 365で、このメールボックスからの送信(認証済みSMTP)が止められています。',
      next: 'Microsoft 365の管理者に、このメールボックスの「認証済みSMTP」を有効にしてもらってください。',
    },
    mailboxFull: {
      what: 'メールボックスの容量がいっぱいです。',
      next: '古いメールを消すか、容量を増やしてください。いっぱいの間は、お客様のメールが届かず、送り主へ戻されます。',
    },
  },
  en: {
    googlePassword: {
      what: 'Signing in to Gmail (Google Workspace) failed. The everyday password does not work here.',
      next: 'Switch on 2-step verification in your Google account, create an “app password” and enter its 16 letters.',
    },
    applePassword: {
      what: 'Signing in to iCloud Mail failed. The everyday password does not work here.',
      next: 'Create an “app-specific password” in your Apple account under Sign-In and Security, and enter it.',
    },
    microsoftBasic: {
      what: 'Microsoft 365 / Outlook does not accept connections with a password.',
      next: 'Choose “Permission (OAuth 2)” for signing in. If that is not possible, forward the mail to another address and connect that one.',
    },
    yahooImap: {
      what: 'Signing in to Yahoo! Mail failed.',
      next: "Enable “IMAP/SMTP/POP access” in Yahoo! Mail's settings, also for services that are not Yahoo! JAPAN's own.",
    },
    imapOff: {
      what: 'Receiving by IMAP is switched off on the mail server.',
      next: 'Enable IMAP in the settings of your mail service and try again.',
    },
    tooOften: {
      what: 'The mail server refuses for the moment, because there were too many connections.',
      next: 'Wait about ten minutes and try again.',
    },
    noSuchHost: {
      what: 'There is no server of this name.',
      next: "Check the spelling of the server name; it is in your mail service's instructions.",
    },
    port25: {
      what: 'Port 25 could not be reached. Many networks block it.',
      next: 'Try STARTTLS with port 587, or TLS with port 465.',
    },
    closedPort: {
      what: 'The server was found, but nothing answers on this port.',
      next: 'Check the port: usually 993 (TLS) for receiving, 465 (TLS) or 587 (STARTTLS) for sending.',
    },
    otherName: {
      what: "The server's certificate is for another name than the one you entered.",
      next: "Enter the server name exactly as in your mail service's instructions.",
    },
    expired: {
      what: "The mail server's certificate has expired.",
      next: 'Ask your mail service. Also check that the clock of your own server is right.',
    },
    selfSigned: {
      what: "The mail server's certificate is not from an issuer that can be trusted.",
      next: "Use the server name from your mail service's instructions, or ask its administrator.",
    },
    wrongTls: {
      what: 'Encryption and port do not belong together.',
      next: 'Choose TLS for 993 and 465, STARTTLS for 143 and 587.',
    },
    noMailbox: { what: 'The folder was not found.', next: 'Check its name; usually it is “INBOX”.' },
    needsLogin: {
      what: 'The sending server refuses to send without signing in.',
      next: 'Enter user name and password for sending and try again.',
    },
    grantGone: {
      what: 'The permission of the mail company has expired or was withdrawn.',
      next: 'Open “Change settings” and give permission again. Mail of the meantime arrives then.',
    },
    grantDenied: {
      what: 'Permission was not given on the page that opened.',
      next: "Press the button again, sign in with the shop's address and agree. Your organisation's administrator may have to agree first.",
    },
    grantTooSmall: {
      what: 'The permission does not cover receiving and sending mail.',
      next: "Add the permissions for IMAP and SMTP in the mail company's console and give permission again.",
    },
    wrongClient: {
      what: 'The client ID or the secret is wrong.',
      next: "Copy them again from the mail company's console, and check that the secret has not expired.",
    },
    wrongReturn: {
      what: 'The address to come back to (redirect URI) is not the registered one.',
      next: "Register the “Redirect URI” above exactly as it stands in the mail company's console.",
    },
    grantRefused: {
      what: 'Signing in to the mail server with the permission failed.',
      next: 'Check that permission was given by this very address, and that IMAP and SMTP are enabled in the mail service.',
    },
    smtpOff: {
      what: 'Sending from this mailbox (authenticated SMTP) is switched off in Microsoft 365.',
      next: 'Ask your Microsoft 365 administrator to enable “Authenticated SMTP” for this mailbox.',
    },
    mailboxFull: {
      what: 'The mailbox is full.',
      next: 'Delete old mail or get more space. While it is full, mail of customers is sent back to them.',
    },
  },
});
