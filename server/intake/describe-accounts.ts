import type { MailAccount, MailSettings } from '../../contract/channels.ts';
import type { Context } from '../platform/context.ts';
import { listAccounts } from './list-accounts.ts';

/** Accounts as screens show them, without secrets. */
export async function describeAccounts(ctx: Context): Promise<MailAccount[]> {
  const accounts = await listAccounts(ctx);
  return accounts.map(({ id, enabled, settings, health }) => ({
    id,
    enabled,
    settings: settings as unknown as MailSettings,
    health,
  }));
}
