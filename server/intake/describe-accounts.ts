import { type MailAccount, mailSettings } from '../../contract/channels.ts';
import type { Context } from '../platform/context.ts';
import { listAccounts } from './list-accounts.ts';
import type { AccountRecord } from './types.ts';

/** The shop's accounts as screens show them, oldest first. */
export async function describeAccounts(ctx: Context): Promise<MailAccount[]> {
  return (await listAccounts(ctx)).map(describeAccount);
}

export function describeAccount(account: AccountRecord): MailAccount {
  const settings = mailSettings.safeParse(account.settings);
  return {
    id: account.id,
    enabled: account.enabled,
    settings: settings.success
      ? settings.data
      : { address: account.address, senderName: '', imap: null, smtp: null, mailbox: 'INBOX' },
    health: account.health,
  };
}
