import type { RefusalReason } from '../../../contract/errors.ts';
import { refusalReasons } from '../../../contract/errors.ts';
import { tellRefusal } from '../../language/refusals.ts';
import type { Sentence } from '../../language/sentence.ts';
import { type Language, pick, texts } from '../../language/text.ts';

/** A failed connection: the reason the desk gave it, the server's own words, and where it was tried. */
export interface MailFailure {
  reason: string;
  serverSaid: string;
  host?: string | undefined;
  port?: number | undefined;
}

interface Clue {
  /** Looked for in the server's words. */
  said?: RegExp;
  /** Looked for in the server's name. */
  host?: RegExp;
  port?: number;
  reason?: RefusalReason;
  tell: keyof typeof sentences.ja;
}

const sentences = texts({
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
      next: 'Microsoft 365の管理者に、このメールボックスの「IMAP」と「認証済みSMTP」を使えるか確かめてください。使えないときは、別のメールへ転送し、転送先をつないでください。',
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
      next: 'Ask your Microsoft 365 administrator whether IMAP and authenticated SMTP are open for this mailbox. If not, forward the mail to another address and connect that one.',
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
  },
});

const google = /gmail|google|googlemail/i;
const apple = /icloud|mail\.me\.com/i;
const microsoft = /outlook|office365|hotmail|live\.com/i;
const yahooJapan = /yahoo\.co\.jp/i;

/** The first clue that fits explains the failure; the general sentence of the reason otherwise. */
const clues: readonly Clue[] = [
  {
    said: /application-specific password|app(lication)? password|InvalidSecondFactor/i,
    host: apple,
    tell: 'applePassword',
  },
  {
    said: /application-specific password|InvalidSecondFactor|gsmtp|accounts\.google/i,
    reason: 'mail_login_failed',
    tell: 'googlePassword',
  },
  { said: /IMAP.{0,40}(disabled|not enabled|not allowed|turned off)/i, tell: 'imapOff' },
  { said: /basic auth|5\.7\.139|SmtpClientAuthentication is disabled/i, tell: 'microsoftBasic' },
  {
    said: /too many|rate limit|temporarily blocked|try again later|maximum number of connections/i,
    tell: 'tooOften',
  },
  { host: google, reason: 'mail_login_failed', tell: 'googlePassword' },
  { host: apple, reason: 'mail_login_failed', tell: 'applePassword' },
  { host: microsoft, reason: 'mail_login_failed', tell: 'microsoftBasic' },
  { host: yahooJapan, reason: 'mail_login_failed', tell: 'yahooImap' },
  { said: /authentication required|must be authenticated|5\.7\.0.*auth/i, tell: 'needsLogin' },
  { said: /ENOTFOUND|EAI_AGAIN|getaddrinfo|NXDOMAIN/i, tell: 'noSuchHost' },
  { port: 25, reason: 'mail_timeout', tell: 'port25' },
  { port: 25, reason: 'mail_unreachable', tell: 'port25' },
  { said: /ECONNREFUSED|connection refused/i, tell: 'closedPort' },
  { said: /altname|does not match certificate|ERR_TLS_CERT_ALTNAME/i, tell: 'otherName' },
  { said: /certificate has expired|CERT_HAS_EXPIRED/i, tell: 'expired' },
  { said: /self[- ]signed|unable to verify|UNABLE_TO_GET_ISSUER|unknown ca/i, tell: 'selfSigned' },
  {
    said: /wrong version number|packet length too long|ssl3_get_record|STARTTLS/i,
    reason: 'mail_tls_failed',
    tell: 'wrongTls',
  },
  {
    said: /mailbox (doesn't|does not) exist|NONEXISTENT|no such mailbox|unknown mailbox/i,
    tell: 'noMailbox',
  },
];

/** The server's words in the shop's words, with the next step. */
export function tellMailFailure(failure: MailFailure, language: Language): Sentence {
  const clue = clues.find((one) => fits(one, failure));
  if (clue) return pick(sentences, language)[clue.tell];
  const reason = refusalReasons.find((known) => known === failure.reason) ?? 'mail_unreachable';
  return tellRefusal({ reason }, language);
}

function fits(clue: Clue, failure: MailFailure): boolean {
  return (
    (clue.said?.test(failure.serverSaid) ?? true) &&
    (clue.host?.test(failure.host ?? '') ?? true) &&
    (clue.port === undefined || clue.port === failure.port) &&
    (clue.reason === undefined || clue.reason === failure.reason)
  );
}

/** Services whose everyday password does not work: said before it is tried. */
export function passwordHint(host: string): 'google' | 'apple' | 'microsoft' | 'yahoo' | null {
  if (google.test(host)) return 'google';
  if (apple.test(host)) return 'apple';
  if (microsoft.test(host)) return 'microsoft';
  return yahooJapan.test(host) ? 'yahoo' : null;
}
