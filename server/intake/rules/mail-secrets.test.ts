import { describe, expect, test } from 'vitest';
import { type MailSettings, mailSettings } from '../../../contract/channels.ts';
import { passwordsFor } from './mail-secrets.ts';

const settings = (imapHost = 'imap.shop.example', smtpHost = 'smtp.shop.example'): MailSettings =>
  mailSettings.parse({
    address: 'info@shop.example',
    imap: { host: imapHost, port: 993, tls: 'tls', user: 'info' },
    smtp: { host: smtpHost, port: 465, tls: 'tls', user: 'info' },
  });
const stored = { settings: settings(), secrets: { imapPassword: 'in', smtpPassword: 'out' } };
const fresh = { settings: null, secrets: {} };

describe('which password goes with which server', () => {
  test.each([
    ['both given', settings(), { imapPassword: 'a', smtpPassword: 'b' }, fresh, ['a', 'b']],
    ['one for both', settings(), { imapPassword: 'a' }, fresh, ['a', 'a']],
    ['none', settings(), {}, fresh, ['', '']],
    ['unchanged servers keep theirs', settings(), {}, stored, ['in', 'out']],
    ['a name in capitals is the same server', settings('IMAP.Shop.Example'), {}, stored, ['in', 'out']],
    ['a new one replaces its own only', settings(), { imapPassword: 'a' }, stored, ['a', 'out']],
    ['an empty one removes', settings(), { imapPassword: '', smtpPassword: '' }, stored, ['', '']],
    ['another server gets no stored password', settings('imap.evil.example'), {}, stored, ['', 'out']],
    ['nor another sending server', settings(undefined, 'smtp.evil.example'), {}, stored, ['in', '']],
    [
      'another server, entered anew',
      settings('a.example', 'b.example'),
      { imapPassword: 'a' },
      stored,
      ['a', 'a'],
    ],
  ] as const)('%s', (_name, wanted, given, before, [imapPassword, smtpPassword]) => {
    expect(passwordsFor(wanted, given, before)).toEqual({ imapPassword, smtpPassword });
  });
});
