import { mailSettings } from '../../contract/channels.ts';
import type { AccountId } from '../../contract/ids.ts';
import type { Voice } from '../../language/voice.ts';
import type { Context } from '../platform/context.ts';
import type { Mailbox } from './channel.ts';
import { selectAccounts, selectOwnAddresses } from './store.ts';

export interface SendingAccount {
  id: AccountId;
  channel: string;
  from: Mailbox;
  /** What a reply from this address ends with; empty: the shop's own. */
  signature: string;
  /** How its mail is worded; null: in the shop's own voice. */
  voice: Voice | null;
  /** Since when the desk looks after it. */
  since: Date;
}

/**
 * The account an answer leaves by: the one the message came in by, else the oldest of that channel that can send.
 * Null when there is none.
 */
export async function sendingAccount(
  ctx: Context,
  channel: string,
  preferred: AccountId | null,
): Promise<SendingAccount | null> {
  return accountToSendBy(await sendingAccounts(ctx), channel, preferred);
}

/** Every account that can send, the oldest first. */
export async function sendingAccounts(ctx: Context): Promise<SendingAccount[]> {
  const able = (await selectAccounts(ctx)).filter((a) => a.enabled && a.settings.sends === true);
  return able.map((account) => ({
    id: account.id,
    channel: account.channel,
    from: { name: text(account.settings.senderName), address: account.address },
    signature: text(account.settings.signature).trim(),
    voice: mailSettings.shape.voice.safeParse(account.settings.voice).data ?? null,
    since: account.createdAt,
  }));
}

/** The same choice for who has asked for all of them. */
export function accountToSendBy(
  all: readonly SendingAccount[],
  channel: string,
  preferred: AccountId | null,
): SendingAccount | null {
  const able = all.filter((account) => account.channel === channel);
  return able.find((account) => account.id === preferred) ?? able[0] ?? null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every address of the shop itself, lower case; switched off accounts too. */
export async function ownAddresses(ctx: Context): Promise<string[]> {
  return await selectOwnAddresses(ctx);
}
