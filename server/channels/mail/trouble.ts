import type { RefusalReason } from '../../../contract/errors.ts';
import { storableText } from '../../platform/db/storable-text.ts';
import { errorCode, errorText } from '../../platform/errors.ts';
import { OauthRefused } from './oauth.ts';

export type MailTroubleReason = Extract<
  RefusalReason,
  | 'mail_login_failed'
  | 'mail_unreachable'
  | 'mail_tls_failed'
  | 'mail_timeout'
  | 'mail_refused'
  | 'oauth_failed'
>;

/** What went wrong with a mail server: a reason with a sentence on every screen, and the server's own words. */
export interface MailTrouble {
  reason: MailTroubleReason;
  serverSaid: string;
}

const timeouts = new Set([
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
  'ETIMEDOUT',
  'ETIMEOUT',
  'SOCKET_TIMEOUT',
]);
const tlsCodes =
  /^(?:ETLS|EREQUIRETLS|ERR_TLS_|ERR_SSL_|CERT_|SELF_SIGNED|DEPTH_ZERO_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO$|STARTTLS_INJECTION)/;
const loginCodes = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);

/** Reads an error of imapflow or nodemailer. */
export function troubleOf(error: unknown): MailTrouble {
  return { reason: reasonOf(error), serverSaid: wordsOf(error) };
}

function reasonOf(error: unknown): MailTroubleReason {
  if (error instanceof OauthRefused) return 'oauth_failed';
  const codes = [errorCode(error), textOf(error, 'originalCode')];
  if (flag(error, 'authenticationFailed') || codes.some((code) => loginCodes.has(code)))
    return 'mail_login_failed';
  if (flag(error, 'tlsFailed') || codes.some((code) => tlsCodes.test(code))) return 'mail_tls_failed';
  if (codes.some((code) => timeouts.has(code))) return 'mail_timeout';
  // A server that answers in words was reached; everything else did not get that far.
  const answered = textOf(error, 'responseStatus') !== '' || textOf(error, 'response') !== '';
  return answered ? 'mail_refused' : 'mail_unreachable';
}

/** The server's answer where there is one, else what the connection said; never a password. */
function wordsOf(error: unknown): string {
  const words = textOf(error, 'responseText') || textOf(error, 'response') || errorText(error);
  return storableText(words.replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').trim(), 500);
}

function textOf(error: unknown, key: string): string {
  if (typeof error !== 'object' || error === null || !(key in error)) return '';
  const value = (error as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : '';
}

function flag(error: unknown, key: string): boolean {
  return typeof error === 'object' && error !== null && (error as Record<string, unknown>)[key] === true;
}
