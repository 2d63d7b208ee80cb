import { headerValue } from '../../../mailcraft/headers.ts';
import type { ParsedMail } from '../../../mailcraft/types.ts';
import { tokensIn } from '../../platform/signed-token.ts';

/** Headers in which servers note for which of our addresses a mail was meant. */
const deliveredTo = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-rcpt-to',
  'x-forwarded-to',
  'return-path',
];

/** A hostile mail names thousands of addresses; our own stand among the first. */
const mostTokens = 50;

/**
 * Words that may be tokens of ours: in the addresses a mail was delivered to, and in the ids it answers or (a bounce)
 * is about. Whether they are ours, their signature says.
 */
export function tokensOf(mail: ParsedMail, originalMessageId: string | null): string[] {
  const addresses = [...mail.to, ...mail.cc].map(({ address }) => address);
  const noted = mail.headers
    .filter(({ name }) => deliveredTo.includes(name.toLowerCase()))
    .map(({ value }) => value);
  const answered = [...mail.inReplyTo, ...mail.references, originalMessageId ?? ''];
  const text = [...noted, ...addresses.slice(0, 200), ...answered.slice(0, 200)].join('\n');
  return tokensIn(text).slice(0, mostTokens);
}

const numbered = /[[【〔]\s*#\s*(\d{1,9})\s*[\]】〕]/;

/** The number of a conversation in a subject, `[#4821]` in either width. */
export function subjectNumberOf(subject: string): number | null {
  const found = numbered.exec(subject.normalize('NFKC'))?.[1];
  const number = found === undefined ? 0 : Number(found);
  return number > 0 ? number : null;
}

/** The sender's clock may be wrong; a date from the future or before mail existed says nothing. */
export function believableDate(date: Date | null): Date | null {
  const dayMs = 86_400_000;
  if (date === null) return null;
  return date.getTime() > Date.UTC(1990, 0, 1) && date.getTime() < Date.now() + dayMs ? date : null;
}

/** When the mail says it was written, for its fingerprint: the header itself where it cannot be read. */
export function dateText(mail: ParsedMail): string {
  return mail.date?.toISOString() ?? headerValue(mail.headers, 'date');
}
