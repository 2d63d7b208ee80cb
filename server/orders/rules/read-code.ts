import { normalizeOrderNumber } from '../../../language/normalize.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';

/** What a scanned or typed code may be, each in the form in which it is compared. */
export interface CodeKeys {
  /** 出荷番号, or null when it cannot be one. */
  number: number | null;
  order: string;
  tracking: string;
}

/** More digits than that no counter of a shop reaches. */
const longestNumber = 9;

/** Reads a code; scanners send the letters that begin and end a NW-7 bar code (a1234…a) along when told so. */
export function readCode(code: string): CodeKeys {
  const text = code.normalize('NFKC').trim();
  const bare = text.replace(/^[A-D]\s*([\d-]{6,})\s*[A-D]$/i, '$1');
  const digits = /^\d+$/.test(bare) && bare.length <= longestNumber ? Number(bare) : null;
  return {
    number: digits === 0 ? null : digits,
    order: normalizeOrderNumber(text),
    tracking: normalizeTrackingNumber(bare),
  };
}
