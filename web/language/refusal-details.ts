import type { Details } from './sentence.ts';

/** What a file turned out to be when it should have been a table of text. */
export type LooksLike = 'pdf' | 'excel' | 'zip' | 'image' | 'html' | 'other';

const kinds: readonly [RegExp, LooksLike][] = [
  [/pdf/, 'pdf'],
  [/xls|excel|spreadsheet/, 'excel'],
  [/zip|gzip/, 'zip'],
  [/image|png|jpe?g|gif|webp|heic/, 'image'],
  [/html/, 'html'],
];

/** Reads `details.looksLike` generously: 'pdf', 'application/pdf', 'xlsx' …; unknown = 'other'. */
export function looksLike(details: Details): LooksLike {
  const said = String(details.looksLike ?? '').toLowerCase();
  return kinds.find(([pattern]) => pattern.test(said))?.[1] ?? 'other';
}

/** Whole minutes to wait, from `details.retryAfterSeconds`; null when the server did not say. */
export function minutesToWait(details: Details): number | null {
  const seconds = Number(details.retryAfterSeconds);
  return Number.isFinite(seconds) && seconds > 0 ? Math.max(1, Math.ceil(seconds / 60)) : null;
}

/** Text of a detail, or '' when it is no text. */
export function textOf(details: Details, name: string): string {
  const value = details[name];
  return typeof value === 'string' ? value : '';
}
