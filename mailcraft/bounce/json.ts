import { normalizeAddress } from '../addresses.ts';
import { normalizeMessageId } from '../message-id.ts';
import type { ParsedMail } from '../types.ts';
import type { BounceRecipient, BounceReport } from './types.ts';
import { judge, replyIn, statusIn, stepIn } from './verdict.ts';

type Json = { [key: string]: unknown };

function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parsed(text: string): Json | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The notification inside a mail's text: as it is, or as a string in the envelope of the notification service. */
function notificationIn(text: string): Json | null {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from < 0 || to < from) return null;
  // Mailers fold the long line: a line end inside JSON is never meant.
  const folded = text.slice(from, to + 1);
  const outer = parsed(folded) ?? parsed(folded.replace(/\n ?/g, ''));
  if (!outer) return null;
  return typeof outer.notificationType === 'string' ? outer : parsed(asText(outer.Message));
}

function toRecipient(item: Json, delivered: boolean): BounceRecipient | null {
  const address = normalizeAddress(asText(item.emailAddress));
  if (address === '') return null;
  const diagnostic = asText(item.diagnosticCode).replace(/^[\w-]+\s*;\s*/, '');
  const status = statusIn(diagnostic) ?? statusIn(asText(item.status));
  const step = stepIn(diagnostic);
  const reply = replyIn(` ${diagnostic}`);
  const verdict = judge({
    address,
    diagnostic,
    near: '',
    prose: '',
    status,
    reply,
    step,
    action: asText(item.action),
  });
  const category = delivered ? 'delivered' : verdict.category;
  const reason = delivered ? 'delivered' : verdict.reason;
  const hard = category === 'address-dead' || category === 'domain-dead';
  return { address, status, reply, step, category, hard, reason, said: diagnostic.slice(0, 500) };
}

/** Bounces and deliveries that Amazon SES reports as JSON by way of its notification service. */
export function readJsonBounce(mail: ParsedMail): BounceReport | null {
  if (!/"notificationType\\?"\s*:\s*\\?"(?:Bounce|Delivery)/.test(mail.text.slice(0, 20_000))) return null;
  const notification = notificationIn(mail.text.slice(0, 200_000));
  const bounce = asObject(notification?.bounce);
  const delivery = asObject(notification?.delivery);
  const list = bounce ? bounce.bouncedRecipients : delivery?.recipients;
  if (!notification || !Array.isArray(list)) return null;
  const items = list.map((item) => asObject(item) ?? { emailAddress: item });
  const recipients = items.map((item) => toRecipient(item, !bounce)).filter((found) => found !== null);
  const common = asObject(asObject(notification.mail)?.commonHeaders);
  return {
    kind: bounce ? 'bounce' : 'delivered',
    reasons: ['delivery-notification'],
    originalMessageId: normalizeMessageId(asText(common?.messageId)) || null,
    recipients,
  };
}
