import { type MailAccount, mailSettings } from '../../contract/channels.ts';
import type { Context } from '../platform/context.ts';
import { listAccounts } from './list-accounts.ts';
import { describeDkim } from './set-dkim.ts';
import type { AccountRecord } from './types.ts';

/** The shop's accounts as screens show them, oldest first. */
export async function describeAccounts(ctx: Context): Promise<MailAccount[]> {
  return (await listAccounts(ctx)).map(describeAccount);
}

export function describeAccount(account: AccountRecord): MailAccount {
  const settings = mailSettings.safeParse(account.settings);
  const unreadable = { address: account.address, imap: null, smtp: null };
  return {
    id: account.id,
    enabled: account.enabled,
    settings: settings.success ? settings.data : mailSettings.parse(unreadable),
    health: account.health,
    dkim: describeDkim(account.settings),
  };
}
