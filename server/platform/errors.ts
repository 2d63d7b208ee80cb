import { type RefusalKind, type RefusalReason, refusalStatus } from '../../contract/errors.ts';

/**
 * The one class of expected failure. The server says *what* (kind, reason, details); the sentence and the next step
 * live in the web app and the command line. Anything else thrown is a bug and becomes `unexpected` with an incident id.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly reason: RefusalReason;
  readonly details: Record<string, unknown>;

  constructor(kind: RefusalKind, reason: RefusalReason, details: Record<string, unknown> = {}) {
    super(`${kind}: ${reason}`);
    this.name = 'Refusal';
    this.kind = kind;
    this.reason = reason;
    this.details = details;
  }

  /** HTTP status this refusal travels with. */
  get status(): number {
    return refusalStatus[this.kind];
  }
}

export function notFound(what: string): Refusal {
  return new Refusal('not_found', 'not_found', { what });
}

/** The code Node or PostgreSQL gave an error (ENOSPC, 23505 …), or an empty string. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
