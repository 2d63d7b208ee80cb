import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mailbox, OutgoingMessage } from '../../intake/channel.ts';
import { wireAddress } from './wire-address.ts';

export interface ComposedMail {
  raw: Buffer;
  envelope: { from: string; to: string[] };
}

/** An address nothing can be sent to, or more than one; found before any server is asked. */
export class UnusableAddress extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`not an address: ${JSON.stringify(address.slice(0, 100))}`);
    this.address = address;
  }
}

/**
 * The mail as it goes over the wire, the same bytes however often it is made: Message-ID and Date are the message's
 * own, and a text alone needs no random boundary. Throws UnusableAddress.
 */
export async function composeMail(message: OutgoingMessage): Promise<ComposedMail> {
  const to = message.to.map(recipient);
  const cc = message.cc.map(recipient);
  const from = recipient(message.from);
  const composer = new MailComposer({
    from,
    to,
    cc,
    subject: oneLine(message.subject),
    text: message.text,
    textEncoding: 'base64',
    messageId: bracketed(message.messageId),
    ...(message.inReplyTo === null ? {} : { inReplyTo: bracketed(message.inReplyTo) }),
    references: chainOf(message.references).map(bracketed),
    headers: { ...message.headers, Date: mailDate(message.date) },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return { raw, envelope: { from: from.address, to: [...to, ...cc].map((one) => one.address) } };
}

function recipient(mailbox: Mailbox): Mailbox {
  const address = wireAddress(mailbox.address);
  if (address === null) throw new UnusableAddress(mailbox.address);
  return { name: oneLine(mailbox.name), address };
}

const oneLine = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

const bracketed = (id: string): string => `<${id.replaceAll(/[<>\s]/g, '')}>`;

const longestChain = 20;

/** The thread a mail belongs to: its beginning and the newest; some servers refuse longer headers. */
export function chainOf(references: readonly string[]): string[] {
  const ids = [...new Set(references)];
  return ids.length <= longestChain ? ids : [...ids.slice(0, 1), ...ids.slice(1 - longestChain)];
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const japanAhead = 9 * 3_600_000;

/** RFC 5322 date in Japanese time: customers read it on phones that show it as it is. */
export function mailDate(date: Date): string {
  const jst = new Date(date.getTime() + japanAhead);
  const day = `${days[jst.getUTCDay()]}, ${jst.getUTCDate()} ${months[jst.getUTCMonth()]} ${jst.getUTCFullYear()}`;
  return `${day} ${jst.toISOString().slice(11, 19)} +0900`;
}
