import type { z } from 'zod';
import type { MailOauth, MailSettings, mailSecrets, mailServer } from '../../../contract/channels.ts';

type Secrets = z.infer<typeof mailSecrets>;
type Server = z.infer<typeof mailServer> | null | undefined;

export interface StoredAccount {
  settings: MailSettings | null;
  secrets: Record<string, string>;
}

/**
 * The passwords that go with settings: those given, else those stored, but these only for the server they were
 * entered for. Otherwise whoever may edit an account could have its password sent to a server of his own. One
 * password given for receiving serves for sending too, as it does at most providers. '' = none.
 */
export function passwordsFor(
  settings: MailSettings,
  given: Secrets,
  stored: StoredAccount,
): Record<string, string> {
  if (settings.auth === 'oauth2') return permissionFor(settings, stored);
  const keptImap = same(settings.imap, stored.settings?.imap) ? stored.secrets.imapPassword : undefined;
  const keptSmtp = same(settings.smtp, stored.settings?.smtp) ? stored.secrets.smtpPassword : undefined;
  return {
    imapPassword: given.imapPassword ?? keptImap ?? '',
    smtpPassword: given.smtpPassword ?? keptSmtp ?? given.imapPassword ?? '',
  };
}

/** A permission stays with the provider that gave it and the servers it was given for. Passwords are let go of. */
function permissionFor(settings: MailSettings, { settings: before, secrets }: StoredAccount) {
  const none = { imapPassword: '', smtpPassword: '' };
  const kept =
    before?.auth === 'oauth2' &&
    before.oauth !== null &&
    settings.oauth !== null &&
    sameProvider(before.oauth, settings.oauth) &&
    (settings.imap === null || same(settings.imap, before.imap)) &&
    (settings.smtp === null || same(settings.smtp, before.smtp));
  const { oauthRefreshToken = '', oauthClientSecret = '', oauthGrant = '' } = kept ? secrets : {};
  return { ...none, oauthRefreshToken, oauthClientSecret, oauthGrant };
}

/** A token of one provider must not be shown to another. */
export function sameProvider(one: MailOauth, other: MailOauth): boolean {
  const place = ({ provider, clientId, tokenUrl }: MailOauth): string =>
    JSON.stringify([provider, clientId, provider === 'other' ? tokenUrl : '']);
  return place(one) === place(other);
}

function same(one: Server, other: Server): boolean {
  if (!one || !other) return false;
  return (
    one.host.toLowerCase() === other.host.toLowerCase() && one.port === other.port && one.user === other.user
  );
}
