import { describe, expect, it } from 'vitest';
import { type MailFailure, passwordHint, tellMailFailure } from './mail-trouble.ts';

const told: readonly [string, MailFailure, RegExp][] = [
  [
    'Gmail with the everyday password, SMTP',
    {
      reason: 'mail_login_failed',
      serverSaid: '535-5.7.8 Username and Password not accepted. - gsmtp',
      host: 'smtp.gmail.com',
    },
    /アプリ パスワード/,
  ],
  [
    'Gmail, IMAP',
    {
      reason: 'mail_login_failed',
      serverSaid: '[AUTHENTICATIONFAILED] Invalid credentials (Failure)',
      host: 'imap.gmail.com',
    },
    /アプリ パスワード/,
  ],
  [
    'a Google address behind an own domain',
    {
      reason: 'mail_login_failed',
      serverSaid: '534-5.7.9 Application-specific password required. - gsmtp',
      host: 'mail.example.jp',
    },
    /アプリ パスワード/,
  ],
  [
    'iCloud',
    { reason: 'mail_login_failed', serverSaid: 'Authentication failed', host: 'imap.mail.me.com' },
    /アプリ用パスワード/,
  ],
  [
    'Microsoft without basic authentication',
    {
      reason: 'mail_login_failed',
      serverSaid: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
      host: 'smtp.office365.com',
    },
    /Microsoft 365/,
  ],
  [
    'Yahoo! JAPAN',
    { reason: 'mail_login_failed', serverSaid: 'NO LOGIN failed', host: 'imap.mail.yahoo.co.jp' },
    /IMAP\/SMTP\/POPアクセス/,
  ],
  [
    'a full mailbox',
    { reason: 'mail_refused', serverSaid: 'NO [OVERQUOTA] Quota exceeded (mailbox for user is full)' },
    /容量がいっぱい/,
  ],
  [
    'Gmail by permission, refused',
    {
      reason: 'mail_login_failed',
      serverSaid: '[AUTHENTICATIONFAILED] Invalid credentials (Failure)',
      host: 'imap.gmail.com',
      auth: 'oauth2',
    },
    /許可では、メールサーバーにログインできませんでした/,
  ],
  [
    'a permission that was withdrawn',
    {
      reason: 'oauth_failed',
      serverSaid: '{"error":"invalid_grant","error_description":"Token has been expired or revoked."}',
      host: 'imap.gmail.com',
      auth: 'oauth2',
    },
    /もう一度許可してください/,
  ],
  [
    'a client secret that has expired',
    { reason: 'oauth_failed', serverSaid: 'invalid_client: AADSTS7000222: keys are expired', auth: 'oauth2' },
    /シークレットが違います/,
  ],
  [
    'another address to come back to',
    { reason: 'oauth_failed', serverSaid: 'error=redirect_uri_mismatch', auth: 'oauth2' },
    /リダイレクトURI/,
  ],
  [
    'no agreement',
    { reason: 'oauth_failed', serverSaid: 'access_denied: The user denied access', auth: 'oauth2' },
    /許可されませんでした/,
  ],
  [
    'sending switched off at Microsoft',
    {
      reason: 'mail_login_failed',
      serverSaid:
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox.',
      host: 'smtp.office365.com',
      auth: 'oauth2',
    },
    /認証済みSMTP/,
  ],
  [
    'IMAP switched off',
    {
      reason: 'mail_login_failed',
      serverSaid: 'NO [ALERT] Your account is not enabled: IMAP access is disabled for your domain.',
      host: 'imap.example.jp',
    },
    /IMAPを使う/,
  ],
  [
    'too many tries',
    { reason: 'mail_login_failed', serverSaid: 'NO [LIMIT] Too many login attempts, try again later' },
    /10分/,
  ],
  [
    'an unknown name',
    { reason: 'mail_unreachable', serverSaid: 'getaddrinfo ENOTFOUND imap.exmaple.jp' },
    /つづり/,
  ],
  [
    'a closed port',
    { reason: 'mail_unreachable', serverSaid: 'connect ECONNREFUSED 203.0.113.5:994', port: 994 },
    /このポートでは/,
  ],
  ['port 25 blocked by the network', { reason: 'mail_timeout', serverSaid: '', port: 25 }, /587/],
  [
    'a certificate for another name',
    {
      reason: 'mail_tls_failed',
      serverSaid:
        "Hostname/IP does not match certificate's altnames: Host: mail.example.jp. is not in the cert's altnames",
    },
    /証明書の名前/,
  ],
  ['an expired certificate', { reason: 'mail_tls_failed', serverSaid: 'certificate has expired' }, /期限/],
  [
    'a self-signed certificate',
    { reason: 'mail_tls_failed', serverSaid: 'self-signed certificate in certificate chain' },
    /発行元/,
  ],
  [
    'TLS on a STARTTLS port',
    { reason: 'mail_tls_failed', serverSaid: 'SSL routines:ssl3_get_record:wrong version number' },
    /STARTTLS/,
  ],
  [
    'a folder that is not there',
    { reason: 'mail_refused', serverSaid: "Mailbox doesn't exist: INBOXX" },
    /INBOX/,
  ],
  [
    'a plain wrong password',
    { reason: 'mail_login_failed', serverSaid: '535 authentication failed', host: 'sv1.xserver.jp' },
    /ユーザー名とパスワード/,
  ],
  ['silence', { reason: 'mail_timeout', serverSaid: '', port: 993 }, /返事がありません/],
  ['a reason nobody knows', { reason: 'something_new', serverSaid: '' }, /つながりません/],
];

describe('what a mail server says, in the words of a shop', () => {
  it.each(told)('%s', (_name, failure, expected) => {
    const { what, next } = tellMailFailure(failure, 'ja');
    expect(`${what}${next}`).toMatch(expected);
    expect(tellMailFailure(failure, 'en').next).toMatch(/[.”]$/);
  });

  it('warns of special passwords before they are tried', () => {
    expect(passwordHint('imap.gmail.com')).toBe('google');
    expect(passwordHint('outlook.office365.com')).toBe('microsoft');
    expect(passwordHint('imap.mail.me.com')).toBe('apple');
    expect(passwordHint('imap.mail.yahoo.co.jp')).toBe('yahoo');
    expect(passwordHint('sv1.xserver.jp')).toBeNull();
  });
});
