import { normalizeAddress } from '../addresses.ts';
import { headerValue } from '../headers.ts';
import type { ParsedMail } from '../types.ts';
import { addressesIn } from './dsn.ts';
import type { Original } from './notice.ts';

/** A recipient found in a notice, with the lines that may be about it. */
export type Named = { address: string; lines: string };

/**
 * The lines around the first mention of a recipient. What stands further off is often a help text or a
 * virus scanner's signature, and judged only if these say nothing.
 */
export function linesNear(lines: string, address: string): string {
  const all = lines.split('\n').filter((line) => line.trim() !== '');
  const at = all.findIndex((line) => line.toLowerCase().includes(address.toLowerCase()));
  return at < 0 ? '' : all.slice(Math.max(0, at - 2), at + 12).join('\n');
}

const address = '<?"?[^\\s<>"]+@[A-Za-z0-9.-]+"?>?';

/** Shapes of lines in which notices name a recipient, whatever the server. */
const namingLines: RegExp[] = [
  new RegExp(`^\\s*(?:>>> ?)?${address}\\s*(?::|\\.\\.\\.|,|;|$|\\(|\\[|<|-|\\s+on\\s)`, 'i'),
  new RegExp(`^\\s*${address}\\s+(?:invalid|error|user|failed|unknown|mailbox|rejected|is)`, 'i'),
  new RegExp(
    `(?:recipients?|rcpt to|addresse?e?s?|user ?id|userid|delivered to|deliver(?:ing)?(?: your| the)? (?:mail|message)s?(?: to)?|undeliverable to|message to|sent to|attempts|reach(?: the)?(?: following)?(?: recipient)?)\\s*(?:\\(s\\))?\\s*[:：=]?\\s*(?:\\w+;\\s*)?${address}`,
    'i',
  ),
  new RegExp(`^\\s*\\d{3}[ -].{0,20}${address}`, 'i'),
  new RegExp(`^<<< ?\\d{3}.{0,12}${address}`, 'i'),
  new RegExp(`(?:宛先|あて先|受信者|送信先|宛)[^@]{0,20}${address}`, 'i'),
  new RegExp(`Duplicated Message-ID in ${address}|member of this mailing list ${address}`, 'i'),
];

/** Lines whose addresses are somebody else's: senders, help desks, links. */
const otherLines =
  /mail from|^\s*(?:from|sender|reply-to|return-path|cc|message-id|x-[\w-]+)\s*[:：]|envelope-from|sent by|postmaster@|(?:contact|assistance|support|help|question|請連|問い合わせ)\b.*@|abuse@|\bfor <|^\s*hello\b|^\s*dear\b/i;

function namesRecipient(line: string): boolean {
  return namingLines.some((pattern) => pattern.test(line));
}

/** Addresses that cannot be the recipient: whoever sent the lost mail, and whoever reports it. */
function outsiders(mail: ParsedMail, original: Original): Set<string> {
  const all = [...mail.to, ...(mail.from ? [mail.from] : [])].map((mailbox) => mailbox.address.toLowerCase());
  return new Set([...all, ...original.senders].filter(Boolean));
}

function failedHeader(mail: ParsedMail): string[] {
  const value =
    headerValue(mail.headers, 'x-failed-recipients') || headerValue(mail.headers, 'x-failed-recipient');
  return [
    ...new Set(
      addressesIn(value)
        .map((found) => normalizeAddress(found))
        .filter(Boolean),
    ),
  ];
}

/** No notice names a recipient in a longer line. */
const longestLine = 2000;

function candidates(lines: string[], accept: (line: string) => boolean, except: Set<string>): string[] {
  const found = new Set<string>();
  for (const line of lines) {
    if (line.length > longestLine || !line.includes('@') || !accept(line)) continue;
    const strong = namesRecipient(line);
    for (const written of addressesIn(line)) {
      const known = normalizeAddress(written);
      if (known && !except.has(known.toLowerCase()) && (strong || !otherLines.test(line))) found.add(known);
    }
    if (found.size >= 100) break;
  }
  return [...found];
}

/** Lines that begin the part of a transcript about the next recipient. */
const opensNext = /^\s*(?:\.\.\. )?while talking to/i;

/** The lines of a notice, shared out: each belongs to the recipients it names, else to the one named before. */
function shareLines(lines: string[], recipients: string[]): Named[] {
  if (recipients.length === 1) return [{ address: recipients[0] ?? '', lines: lines.join('\n') }];
  const shares = new Map(recipients.map((recipient) => [recipient.toLowerCase(), [] as string[]]));
  let current: string[] | undefined;
  let waiting: string[] = [];
  for (const line of lines) {
    const written = line.includes('@') ? addressesIn(line) : [];
    const named = [
      ...new Set(written.map((found) => shares.get(normalizeAddress(found).toLowerCase()))),
    ].filter((share) => share !== undefined);
    if (opensNext.test(line)) current = undefined;
    if (named.length > 0) {
      for (const share of named) share.push(...waiting, line);
      waiting = [];
      current = named[named.length - 1];
    } else if (current) current.push(line);
    else waiting.push(line);
  }
  return recipients.map((recipient) => ({
    address: recipient,
    lines: shares.get(recipient.toLowerCase())?.join('\n') ?? '',
  }));
}

/**
 * The recipients that a notice in prose is about: named in one of the usual shapes, else in
 * X-Failed-Recipients, else anywhere in the notice, else the only recipient of the returned mail.
 */
export function recipientsInProse(mail: ParsedMail, notice: string, original: Original): Named[] {
  const lines = notice.split('\n').slice(0, 2000);
  const except = outsiders(mail, original);
  const strong = candidates(
    lines,
    (line) =>
      (namesRecipient(line) && !/mail from:|^\s*from:/i.test(line.replace(/rcpt:?.*/i, ''))) ||
      /rcpt/i.test(line),
    except,
  );
  const failed = failedHeader(mail);
  if (failed.length > 0 && (strong.length === 0 || failed.some((known) => strong.includes(known)))) {
    return shareLines(lines, failed);
  }
  if (strong.length > 0) return shareLines(lines, strong);
  const weak = candidates(lines, () => true, except);
  if (weak.length > 0) return shareLines(lines, weak.slice(0, 1));
  // Somebody wrote to himself: then the outsiders are all there is.
  const [self] = candidates(lines, namesRecipient, new Set());
  const [only] = original.recipients;
  const last = self ?? only;
  return last ? [{ address: last, lines: notice }] : [];
}
