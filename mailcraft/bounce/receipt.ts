import { normalizeAddress } from '../addresses.ts';
import { normalizeMessageId } from '../message-id.ts';
import { cleanText } from '../text-clean.ts';
import type { ParsedMail } from '../types.ts';
import { fieldsOf, recipientOf } from './dsn.ts';
import type { BounceReport } from './types.ts';

/** A read receipt (開封通知, RFC 8098) that says "displayed": the mail has arrived. Null for any other. */
export function readReceipt(mail: ParsedMail): BounceReport | null {
  const part = mail.attachments.find(({ type }) => type === 'message/disposition-notification');
  if (!part) return null;
  const fields = fieldsOf(cleanText(Buffer.from(part.content).toString('utf8')));
  if (!/;\s*displayed\b/i.test(fields.get('disposition') ?? '')) return null;
  const address = normalizeAddress(recipientOf(fields)) || (mail.from?.address ?? '');
  const recipient = { address, status: null, reply: null, step: null, hard: false, said: '' };
  return {
    kind: 'delivered',
    reasons: ['read-receipt'],
    originalMessageId:
      normalizeMessageId(fields.get('original-message-id') ?? '') || (mail.inReplyTo[0] ?? null),
    recipients: address ? [{ ...recipient, category: 'delivered', reason: 'delivered' }] : [],
  };
}
