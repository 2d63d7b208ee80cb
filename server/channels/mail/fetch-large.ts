import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { largestMail } from './imap-session.ts';
import type { MailSize } from './place.ts';

/** What is larger is fetched in pieces of this size: as one answer it would stand in memory twice. */
export const fetchPiece = 4 * 1024 * 1024;

export type Fetching = Pick<ImapFlow, 'usable' | 'fetchOne'>;

/**
 * One mail, in pieces, gathered in one buffer; with what else the first piece told. Null when the server does not hand
 * it over in a way that adds up (it does not know parts, or its size is not what it said): then it is to be fetched
 * whole, so that nothing is ever cut off unseen. Throws when the connection breaks.
 */
export async function fetchInPieces(
  client: Fetching,
  mail: MailSize,
): Promise<{ raw: Buffer; first: FetchMessageObject } | null> {
  const first = await piece(client, mail.uid, 0);
  if (first?.source === undefined || first.source.length !== fetchPiece) return null;
  // One byte more than it should be, so that a mail that goes on is seen.
  const raw = Buffer.allocUnsafeSlow(Math.min(mail.size, largestMail) + 1);
  let at = first.source.copy(raw);
  while (at < mail.size) {
    const next = (await piece(client, mail.uid, at))?.source;
    if (next === undefined || next.length === 0 || next.length > fetchPiece) return null;
    if (at + next.length > mail.size) return null;
    at += next.copy(raw, at);
  }
  const behind = (await piece(client, mail.uid, at))?.source;
  return behind === undefined || behind.length === 0 ? { raw: raw.subarray(0, at), first } : null;
}

/** Undefined when the server refuses it, or the mail is gone. */
async function piece(client: Fetching, uid: number, start: number): Promise<FetchMessageObject | undefined> {
  const query = { uid: true, internalDate: true, source: { start, maxLength: fetchPiece } };
  const answer = await client.fetchOne(String(uid), query, { uid: true }).catch((error: unknown) => {
    if (!client.usable) throw error;
    return false as const;
  });
  return answer === false ? undefined : answer;
}
