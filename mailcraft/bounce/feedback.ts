import { normalizeAddress } from '../addresses.ts';
import { headerValue } from '../headers.ts';
import { cleanText } from '../text-clean.ts';
import type { ParsedMail } from '../types.ts';
import { addressesIn } from './dsn.ts';
import { findOriginal } from './notice.ts';
import type { BounceRecipient, BounceReport } from './types.ts';

function complaint(address: string): BounceRecipient {
  const recipient = { address, status: null, reply: null, step: null, hard: false, said: '' };
  return { ...recipient, category: 'feedback', reason: 'complaint' };
}

/** Addresses in an abuse report (RFC 5965): named outright, else those the reported mail went to. */
function reportedAddresses(mail: ParsedMail): string[] {
  const part = mail.attachments.find(({ type }) => type === 'message/feedback-report');
  const text = part ? cleanText(Buffer.from(part.content).toString('utf8')) : '';
  const named = text
    .split('\n')
    .filter((line) => /^(?:original-rcpt-to|removal-recipient|redacted-address)\s*:/i.test(line))
    .flatMap(addressesIn);
  if (named.length > 0) return named;
  const returned = mail.attachments.find(
    ({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers',
  );
  const head = returned ? Buffer.from(returned.content.subarray(0, 8192)).toString('latin1') : '';
  const marked = head.split('\n').filter((line) => /^x-hmxmroriginalrecipient:|^x-original-to:/i.test(line));
  if (marked.length > 0) return marked.flatMap(addressesIn);
  return findOriginal(mail, '').recipients;
}

/** Complaints that Amazon SES sends by way of its notification service: JSON in a mail. */
function complainedInJson(text: string): string[] {
  if (!/"notificationType\\?"\s*:\s*\\?"Complaint/.test(text)) return [];
  const list = /complainedRecipients\\?"\s*:\s*\[(.*?)\]/s.exec(text)?.[1] ?? '';
  return addressesIn(list.replaceAll('\\', ' '));
}

/** Whether a mail reports that a recipient marked one of ours as spam, or asks to be taken off (苦情通知). */
export function readFeedback(mail: ParsedMail): BounceReport | null {
  const reasons: string[] = [];
  let addresses: string[] = [];
  const json = complainedInJson(mail.text.slice(0, 50_000));
  const hotmail =
    /^staff@hotmail\.com$/i.test(mail.from?.address ?? '') && /complaint about message/i.test(mail.subject);
  if (mail.attachments.some(({ type }) => type === 'message/feedback-report') || hotmail) {
    reasons.push(hotmail ? 'complaint-notice' : 'feedback-report');
    addresses = reportedAddresses(mail);
  } else if (json.length > 0) {
    reasons.push('complaint-notification');
    addresses = json;
  } else if (/^true$/i.test(headerValue(mail.headers, 'x-apple-unsubscribe').trim()) && mail.from?.address) {
    reasons.push('unsubscribe-request');
    addresses = [mail.from.address];
  } else return null;
  const known = [...new Set(addresses.map(normalizeAddress).filter(Boolean))];
  return {
    kind: 'feedback-loop',
    reasons,
    originalMessageId: findOriginal(mail, '').messageId,
    recipients: known.map(complaint),
  };
}
