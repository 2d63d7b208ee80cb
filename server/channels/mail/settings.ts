import { type MailSettings, mailSettings } from '../../../contract/channels.ts';
import type { ChannelAccount } from '../../intake/channel.ts';

/** The settings of a mail account; refuses (throws) what the form could never have stored. */
export function settingsOf(account: Pick<ChannelAccount, 'settings'>): MailSettings {
  return mailSettings.parse(account.settings);
}

/** From when on mails are taken in; older ones stay where they are. */
export function importSinceOf(account: Pick<ChannelAccount, 'settings'>): Date {
  const since = account.settings.importSince;
  return typeof since === 'string' ? new Date(since) : new Date(0);
}
