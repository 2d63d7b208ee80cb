import type { ImapFlow, ListResponse } from 'imapflow';
import type { ChannelAccount, OutgoingMessage } from '../../intake/channel.ts';
import { composeMail } from './compose.ts';
import { imapClient } from './imap-session.ts';
import { imapLogin } from './login.ts';
import { settingsOf } from './settings.ts';

/** Names of the mailbox of sent mail where the server does not mark it, as mail programs make them. */
const usual =
  /^(?:sent|sent messages|sent items|sent mail|送信済み|送信済みメール|送信済みアイテム|送信済メール|送信箱)$/i;

/** Whether a mail of ours lies in the mailbox of sent mail. */
export async function wasSent(
  account: ChannelAccount,
  messageId: string,
): Promise<'yes' | 'no' | 'cannot_tell'> {
  const found = await inSentMail(account, async (client) => await isThere(client, messageId));
  if (found === null) return 'cannot_tell';
  if (found) return 'yes';
  // Only a provider that itself keeps what passes through it can say no; elsewhere we would have to have kept it.
  return keepsBySelf(account) ? 'no' : 'cannot_tell';
}

/**
 * Puts a copy where the shop's people look for it in their mail programs, once: providers that keep it by themselves,
 * and an earlier try of ours, are found by the Message-ID.
 */
export async function keepSent(
  account: ChannelAccount,
  message: OutgoingMessage,
): Promise<'kept' | 'was_there' | 'no_place'> {
  const settings = settingsOf(account);
  if (!settings.saveSent || account.settings.demo === true) return 'no_place';
  const kept = await inSentMail(account, async (client, mailbox) => {
    if (keepsBySelf(account) || (await isThere(client, message.messageId))) return 'was_there' as const;
    const { raw } = await composeMail(message, account);
    // Opened for looking only, it would take no flags.
    await client.mailboxClose();
    await client.append(mailbox.path, raw, ['\\Seen'], message.date);
    return 'kept' as const;
  });
  return kept ?? 'no_place';
}

/** Gmail and Microsoft 365 keep what is sent through their SMTP; a second copy would show twice. */
function keepsBySelf(account: ChannelAccount): boolean {
  const host = settingsOf(account).smtp?.host.toLowerCase() ?? '';
  return /(?:^|\.)(?:gmail\.com|googlemail\.com|office365\.com|outlook\.com)$/.test(host);
}

async function isThere(client: ImapFlow, messageId: string): Promise<boolean> {
  const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
  return Array.isArray(found) && found.length > 0;
}

/** Null when the account has no such mailbox, or is not read over IMAP. Throws what the server says. */
async function inSentMail<T>(
  account: ChannelAccount,
  work: (client: ImapFlow, mailbox: ListResponse) => Promise<T>,
): Promise<T | null> {
  const settings = settingsOf(account);
  if (settings.imap === null) return null;
  const client = imapClient(settings.imap, await imapLogin(settings, account.secrets));
  client.on('error', () => {});
  try {
    await client.connect();
    const mailbox = sentMailbox(await client.list());
    if (mailbox === null) return null;
    await client.mailboxOpen(mailbox.path, { readOnly: true });
    const result = await work(client, mailbox);
    await client.logout();
    return result;
  } finally {
    client.close();
  }
}

/** The mailbox the server marks as that of sent mail (RFC 6154), else one that is called so. */
export function sentMailbox(mailboxes: readonly ListResponse[]): ListResponse | null {
  const usable = mailboxes.filter((one) => !one.flags.has('\\Noselect') && !one.flags.has('\\NonExistent'));
  const marked = usable.find((one) => one.flags.has('\\Sent') || one.specialUse === '\\Sent');
  return marked ?? usable.find((one) => usual.test(one.name)) ?? null;
}
