import type { z } from 'zod';
import type { MailSettings, mailSecrets, mailServer } from '../../../contract/channels.ts';

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
): { imapPassword: string; smtpPassword: string } {
  const keptImap = same(settings.imap, stored.settings?.imap) ? stored.secrets.imapPassword : undefined;
  const keptSmtp = same(settings.smtp, stored.settings?.smtp) ? stored.secrets.smtpPassword : undefined;
  return {
    imapPassword: given.imapPassword ?? keptImap ?? '',
    smtpPassword: given.smtpPassword ?? keptSmtp ?? given.imapPassword ?? '',
  };
}

function same(one: Server, other: Server): boolean {
  if (!one || !other) return false;
  return (
    one.host.toLowerCase() === other.host.toLowerCase() && one.port === other.port && one.user === other.user
  );
}
