import type { MailSettings } from '../../../contract/channels.ts';
import type { RefusalReason } from '../../../contract/errors.ts';
import { refusalReasons } from '../../../contract/errors.ts';
import { tellRefusal } from '../../language/refusals.ts';
import type { Sentence } from '../../language/sentence.ts';
import { type Language, pick } from '../../language/text.ts';
import { troubleSentences } from './mail-trouble-sentences.ts';

/** A failed connection: the reason the desk gave it, the server's own words, and where it was tried. */
export interface MailFailure {
  reason: string;
  serverSaid: string;
  host?: string | undefined;
  port?: number | undefined;
  /** How the account signs in; what is said of passwords does not hold for permissions. */
  auth?: MailSettings['auth'] | undefined;
}

interface Clue {
  /** Looked for in the server's words. */
  said?: RegExp;
  /** Looked for in the server's name. */
  host?: RegExp;
  port?: number;
  reason?: RefusalReason;
  auth?: MailSettings['auth'];
  tell: keyof typeof troubleSentences.ja;
}

const google = /gmail|google|googlemail/i;
const apple = /icloud|mail\.me\.com/i;
const microsoft = /outlook|office365|hotmail|live\.com/i;
const yahooJapan = /yahoo\.co\.jp/i;

/** The first clue that fits explains the failure; the general sentence of the reason otherwise. */
const clues: readonly Clue[] = [
  { said: /OVERQUOTA|over ?quota|quota exceeded|mailbox (is )?full|\b[45]\.2\.2\b/i, tell: 'mailboxFull' },
  { said: /redirect_uri|AADSTS50011|AADSTS900971/i, tell: 'wrongReturn' },
  { said: /access_denied|AADSTS65001|AADSTS65004|AADSTS90094/i, tell: 'grantDenied' },
  {
    said: /invalid_client|unauthorized_client|deleted_client|AADSTS7000(215|222|16)/i,
    tell: 'wrongClient',
  },
  { said: /invalid_scope|insufficient.{0,20}(scope|permission)|AADSTS70011/i, tell: 'grantTooSmall' },
  { said: /invalid_grant|AADSTS700(08|082|084)|token (has been|is) (expired|revoked)/i, tell: 'grantGone' },
  { said: /IMAP.{0,40}(disabled|not enabled|not allowed|turned off)/i, tell: 'imapOff' },
  { said: /SmtpClientAuthentication is disabled/i, tell: 'smtpOff' },
  { said: /basic auth|5\.7\.139/i, auth: 'password', tell: 'microsoftBasic' },
  {
    said: /too many|rate limit|temporarily blocked|try again later|maximum number of connections/i,
    tell: 'tooOften',
  },
  { auth: 'oauth2', reason: 'mail_login_failed', tell: 'grantRefused' },
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
  if (clue) return pick(troubleSentences, language)[clue.tell];
  const reason = refusalReasons.find((known) => known === failure.reason) ?? 'mail_unreachable';
  return tellRefusal({ reason }, language);
}

function fits(clue: Clue, failure: MailFailure): boolean {
  return (
    (clue.said?.test(failure.serverSaid) ?? true) &&
    (clue.host?.test(failure.host ?? '') ?? true) &&
    (clue.auth === undefined || clue.auth === (failure.auth ?? 'password')) &&
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
