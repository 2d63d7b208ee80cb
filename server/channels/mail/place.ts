import type { MailSettings } from '../../../contract/channels.ts';
import type { ChannelAccount } from '../../intake/channel.ts';

/** Where reading a mailbox stands. UIDs only mean something together with the mailbox's UIDVALIDITY. */
export interface Place {
  uidValidity: string;
  lastUid: number;
}

/** What the server says about the mailbox now. */
export interface MailboxNumbers {
  uidValidity: string;
  /** 0 when the server does not say. */
  uidNext: number;
}

/** Name of a mailbox on its server: the same numbers on another server mean other mails. */
export function mailboxName(settings: MailSettings): string {
  const server = settings.imap;
  return `${server?.user ?? ''}@${server?.host.toLowerCase() ?? ''}:${server?.port ?? 0}/${settings.mailbox}`;
}

export function storedPlace(cursor: Record<string, unknown>, mailbox: string): Place | null {
  const stored = cursor[mailbox];
  if (typeof stored !== 'object' || stored === null) return null;
  const { uidValidity, lastUid } = stored as Partial<Place>;
  return typeof uidValidity === 'string' && typeof lastUid === 'number' ? { uidValidity, lastUid } : null;
}

/**
 * Whether reading can go on from there. A new UIDVALIDITY, or numbers that ran backwards, mean a mailbox made anew:
 * it is read again from the beginning of the import.
 */
export function stillValid(place: Place, now: MailboxNumbers): boolean {
  return place.uidValidity === now.uidValidity && (now.uidNext === 0 || place.lastUid < now.uidNext);
}

export function sourceKey(account: ChannelAccount, mailbox: string, mail: { validity: string; uid: number }) {
  return `imap:${account.id}:${mailbox}:${mail.validity}:${mail.uid}`;
}

export interface MailSize {
  uid: number;
  size: number;
}

const mostMails = 50;
const mostBytes = 8 * 1024 * 1024;

/** Mails to be fetched and stored together: few enough that memory stays small, many enough to be quick. */
export function portions(mails: readonly MailSize[]): MailSize[][] {
  const all: MailSize[][] = [];
  let current: MailSize[] = [];
  let bytes = 0;
  for (const mail of mails) {
    if (current.length > 0 && (current.length >= mostMails || bytes + mail.size > mostBytes)) {
      all.push(current);
      current = [];
      bytes = 0;
    }
    current.push(mail);
    bytes += mail.size;
  }
  if (current.length > 0) all.push(current);
  return all;
}
