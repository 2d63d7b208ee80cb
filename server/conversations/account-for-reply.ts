import { normalizeMail } from '../../language/normalize.ts';
import { accountToSendBy, type SendingAccount, sendingAccounts } from '../intake/sending-account.ts';
import type { Context } from '../platform/context.ts';
import type { ConversationRecord, MessageRecord } from './types.ts';

type Place = Pick<ConversationRecord, 'channel' | 'accountId'>;
type Heard = Pick<MessageRecord, 'kind' | 'direction' | 'from' | 'to' | 'cc'>;

/** The account an answer leaves by: that of the address the customer wrote to last, with its signature and voice. */
export async function accountForReply(
  ctx: Context,
  conversation: Place,
  messages: readonly Heard[],
): Promise<SendingAccount | null> {
  return accountAskedAt(await sendingAccounts(ctx), conversation, messages);
}

/** The same choice for who has asked for all of them. Written to several of ours at once, the matter's own comes first. */
export function accountAskedAt(
  all: readonly SendingAccount[],
  { channel, accountId }: Place,
  messages: readonly Heard[],
): SendingAccount | null {
  const last = messages.findLast((m) => m.direction === 'in' && m.kind === 'customer');
  const asked = new Set([...(last?.to ?? []), ...(last?.cc ?? [])].map((one) => boxOf(one.address)));
  const able = all.filter((one) => one.channel === channel && asked.has(boxOf(one.from.address)));
  const preferred = able.find((one) => one.id === accountId) ?? able[0];
  const found = accountToSendBy(all, channel, preferred?.id ?? accountId);
  // Who called left no address to be answered at by the same way: then he is written to by the shop's oldest.
  const spoke = last !== undefined && last.from.address === '';
  return found ?? (spoke ? (all[0] ?? null) : null);
}

/** `info+order@shop.example` is the box of `info@shop.example`. */
const boxOf = (address: string): string => normalizeMail(address).replace(/\+[^@]*(?=@)/, '');
