import type { AccountId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { ChannelAccount } from './channel.ts';
import { selectAccount, updateAccount } from './store.ts';
import type { AccountRecord } from './types.ts';

/**
 * One account with its secrets opened, for the program itself only. Throws `not_found`, and `SecretUnreadable` when
 * the key is another one.
 */
export async function openAccount(ctx: Context, box: SecretBox, id: AccountId): Promise<ChannelAccount> {
  if (ctx.actor.kind !== 'system')
    throw new Refusal('not_allowed', 'not_allowed', { action: 'account.open' });
  const account = await selectAccount(ctx, id);
  if (account === null) throw notFound('account');
  return channelAccount(ctx, account, openSecrets(ctx, box, account));
}

/** The form adapters get. */
export function channelAccount(
  ctx: Context,
  account: AccountRecord,
  secrets: Record<string, string>,
): ChannelAccount {
  const { id, channel, address, enabled, settings, cursor } = account;
  return { shop: ctx.shop, id, channel, address, enabled, settings, secrets, cursor };
}

const place = (ctx: Context, id: AccountId): string => `channel_accounts/${ctx.shop}/${id}`;

export function openSecrets(
  ctx: Context,
  box: SecretBox,
  account: { id: AccountId; secrets: Buffer | null },
): Record<string, string> {
  if (account.secrets === null) return {};
  return JSON.parse(box.open(account.secrets, place(ctx, account.id))) as Record<string, string>;
}

export function sealSecrets(
  ctx: Context,
  box: SecretBox,
  account: { id: AccountId; secrets: Record<string, string> },
): Buffer | null {
  const given = Object.entries(account.secrets).filter(([, secret]) => secret !== '');
  if (given.length === 0) return null;
  return box.seal(JSON.stringify(Object.fromEntries(given)), place(ctx, account.id));
}

/** Secrets that changed by themselves, beside those there are; an account that went away meanwhile is let be. */
export async function saveSecrets(
  ctx: Context,
  box: SecretBox,
  changed: { id: AccountId; secrets: Record<string, string> },
): Promise<void> {
  const account = await selectAccount(ctx, changed.id, true);
  if (account === null) return;
  const secrets = { ...openSecrets(ctx, box, account), ...changed.secrets };
  await updateAccount(ctx, account.id, { secrets: sealSecrets(ctx, box, { id: account.id, secrets }) });
}
