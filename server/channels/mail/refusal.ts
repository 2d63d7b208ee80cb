import type { SmtpStep } from '../../../mailcraft/bounce/types.ts';
import { readRefusal } from '../../../mailcraft/smtp-refusal.ts';
import type { IncomingBounce } from '../../intake/channel.ts';
import { errorCode } from '../../platform/errors.ts';
import { troubleOf } from './trouble.ts';
import { wireAddress } from './wire-address.ts';

const steps: readonly [RegExp, SmtpStep][] = [
  [/^(?:DATA|BDAT)/, 'DATA'],
  [/^RCPT/, 'RCPT'],
  [/^MAIL/, 'MAIL'],
  [/^(?:[EL]?H[EL]LO|STARTTLS|AUTH)/, 'HELO'],
  [/^CONN/, 'CONN'],
];

/**
 * What a server answered to a mail, for each recipient it concerns, in the terms of a bounce. Empty when nobody spoke of
 * the mail: no connection, no login.
 */
export function refusalsOf(error: unknown, to: readonly string[]): IncomingBounce[] {
  const each = eachRefused(error);
  if (each.length > 0) return each.map((one) => refusalOf(one, whom(one, to)));
  if (replyCode(error) === 0 && !saidByOurselves(error)) return [];
  return to.map((address) => refusalOf(error, address));
}

function refusalOf(error: unknown, address: string): IncomingBounce {
  const { status, reply, step, ...verdict } = readRefusal({
    address,
    said: troubleOf(error).serverSaid,
    step: steps.find(([command]) => command.test(textOf(error, 'command')))?.[1] ?? null,
  });
  return { ...verdict, status: status ?? '', reply: reply ?? '', step: step ?? '' };
}

/** nodemailer keeps an error for each recipient that a server turned away at RCPT. */
function eachRefused(error: unknown): unknown[] {
  const each = fieldOf(error, 'rejectedErrors');
  return Array.isArray(each) ? each : [];
}

/** It names recipients as they went over the wire: quoted, the domain in ASCII. */
function whom(error: unknown, to: readonly string[]): string {
  const named = textOf(error, 'recipient');
  return to.find((address) => wireAddress(address) === named) ?? (to.length === 1 ? to[0] : named) ?? named;
}

/** The client itself refuses: more bytes than the server allows, an envelope it cannot write. */
export function saidByOurselves(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'EMESSAGE' || code === 'EENVELOPE';
}

/** The code of a server's answer; 0 when none came. */
export function replyCode(error: unknown): number {
  const code = fieldOf(error, 'responseCode');
  return typeof code === 'number' ? code : 0;
}

function textOf(error: unknown, key: string): string {
  const value = fieldOf(error, key);
  return typeof value === 'string' ? value : '';
}

function fieldOf(error: unknown, key: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined;
}
