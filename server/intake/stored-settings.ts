import { type MailSettings, mailSettings } from '../../contract/channels.ts';
import type { AccountId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { type SecretBox, SecretUnreadable } from '../platform/secrets.ts';
import { openSecrets } from './open-account.ts';
import { intakePolicy } from './policy.ts';
import { selectAccount } from './store.ts';

/**
 * Settings and passwords of an account for a connection test; they do not leave the server. Passwords sealed with a
 * lost key count as not given. Throws `not_found`.
 */
export async function storedSettings(
  ctx: Context,
  box: SecretBox,
  id: AccountId,
): Promise<{ settings: MailSettings | null; secrets: Record<string, string> }> {
  intakePolicy.require(ctx, 'account.manage');
  const account = await selectAccount(ctx, id);
  if (account === null) throw notFound('account');
  const settings = mailSettings.safeParse(account.settings);
  return { settings: settings.success ? settings.data : null, secrets: readable(ctx, box, account) };
}

/** Passwords that can still be opened. */
export function readable(
  ctx: Context,
  box: SecretBox,
  account: { id: AccountId; secrets: Buffer | null },
): Record<string, string> {
  try {
    return openSecrets(ctx, box, account);
  } catch (error) {
    if (error instanceof SecretUnreadable) return {};
    throw error;
  }
}
