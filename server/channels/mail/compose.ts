import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { ChannelAccount, Mailbox, OutgoingFile, OutgoingMessage } from '../../intake/channel.ts';
import { dkimKeyOf, signDkim } from './dkim.ts';
import { returnAddress, wireAddress } from './wire-address.ts';

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

/** What of an account decides how its mail looks: signature and return address. */
export type Sender = Pick<ChannelAccount, 'settings' | 'secrets'>;

/**
 * The mail as it goes over the wire, the same bytes however often it is made: Message-ID and Date are the message's
 * own, the boundary follows from them, the signature (DKIM) carries no time. Throws UnusableAddress.
 */
export async function composeMail(
  message: OutgoingMessage,
  sender: Sender = { settings: {}, secrets: {} },
): Promise<ComposedMail> {
  const to = message.to.map(recipient);
  const cc = message.cc.map(recipient);
  const from = recipient(message.from);
  const composer = new MailComposer({
    from,
    to,
    cc,
    subject: oneLine(message.subject),
    // RFC 2045 6.8: a text ends its lines so, inside of base64 too.
    text: message.text.replaceAll(/\r\n|\r|\n/g, '\r\n'),
    textEncoding: 'base64',
    attachments: message.files.map(attached),
    messageId: bracketed(message.messageId),
    ...(message.inReplyTo === null ? {} : { inReplyTo: bracketed(message.inReplyTo) }),
    references: chainOf(message.references).map(bracketed),
    headers: { ...plainHeaders(message.headers), Date: mailDate(message.date) },
    baseBoundary: createHash('sha256').update(message.messageId).digest('hex').slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const unsigned = endingInLine(await composer.compile().build());
  const key = dkimKeyOf(sender);
  const back = returnAddress(from.address, sender.settings.plusAddress === true ? message.returnToken : null);
  return {
    raw: key === null ? unsigned : signDkim(unsigned, key),
    envelope: { from: back, to: [...to, ...cc].map((one) => one.address) },
  };
}

/** The last line ends too: on the wire it does in any case, and a signature must be over what arrives. */
const endingInLine = (raw: Buffer): Buffer =>
  raw.subarray(-2).equals(lineEnd) ? raw : Buffer.concat([raw, lineEnd]);
const lineEnd = Buffer.from('\r\n');

function recipient(mailbox: Mailbox): Mailbox {
  const address = wireAddress(mailbox.address);
  if (address === null) throw new UnusableAddress(mailbox.address);
  return { name: oneLine(mailbox.name), address };
}

/** Always base64: what is in a file is nobody's business on the way. */
const attached = ({ name, type, content }: OutgoingFile) => ({
  filename: oneLine(name) || 'file',
  contentType: /^[\w.+-]+\/[\w.+-]+$/.test(type) && !/^(?:message|multipart)\//i.test(type) ? type : anything,
  contentDisposition: 'attachment' as const,
  contentTransferEncoding: 'base64' as const,
  content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
});

const anything = 'application/octet-stream';

/** Names that are names, values of one line. */
function plainHeaders(headers: Record<string, string>): Record<string, string> {
  const safe = Object.entries(headers).filter(([name]) => /^[A-Za-z][A-Za-z0-9-]*$/.test(name));
  return Object.fromEntries(safe.map(([name, value]) => [name, oneLine(value)]));
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
