import { type MailSettings, mailSettings } from '../../../contract/channels.ts';
import type { ChannelAccount } from '../../intake/channel.ts';

export interface Login {
  user: string;
  password: string;
}

/** The settings of a mail account; Refuses (throws) what the form could never have stored. */
export function settingsOf(account: Pick<ChannelAccount, 'settings'>): MailSettings {
  return mailSettings.parse(account.settings);
}

/** From when on mails are taken in; older ones stay where they are. */
export function importSinceOf(account: Pick<ChannelAccount, 'settings'>): Date {
  const since = account.settings.importSince;
  return typeof since === 'string' ? new Date(since) : new Date(0);
}

/** Null = this server asks for no password. */
export function imapLogin(settings: MailSettings, secrets: Record<string, string>): Login | null {
  const user = settings.imap?.user ?? '';
  return user === '' ? null : { user, password: secrets.imapPassword ?? '' };
}

/** Null = this server asks for no password. */
export function smtpLogin(settings: MailSettings, secrets: Record<string, string>): Login | null {
  const user = settings.smtp?.user ?? '';
  return user === '' ? null : { user, password: secrets.smtpPassword ?? '' };
}
