/** A quick look for what might be a card number: most mails have none and must not wait for a closer one. */

const fewestDigits = 14;
/** More than this between two digits ends a number (see language/digit-groups.ts: twelve characters at most). */
const longestGap = 40;

/** Whether digits stand close enough together, in either width and any charset, to be looked at closely. */
export function mayHoldCard(bytes: Uint8Array, html: boolean): boolean {
  let digits = 0;
  let last = -longestGap;
  let double = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x1b) {
      double = bytes[at + 1] === 0x24;
      at += 2;
    } else if (byte === 0x0a) double = false;
    else if (html && byte === 0x3c && !double) {
      // A tag between two digits is no distance.
      const tag = bytes.subarray(at, at + 300).indexOf(0x3e);
      if (tag < 0) continue;
      last += tag;
      at += tag;
    } else if (double) {
      const second = bytes[at + 1] ?? 0;
      if (byte === 0x23 && second >= 0x30 && second <= 0x39) {
        digits = at - last > longestGap ? 1 : digits + 1;
        last = at;
        if (digits >= fewestDigits) return true;
      }
      if (byte > 0x20) at += 1;
    } else if (byte >= 0x30 && byte <= 0x39 ? true : byte >= 0x80 && wideDigit(bytes, at)) {
      digits = at - last > longestGap ? 1 : digits + 1;
      last = at;
      if (digits >= fewestDigits) return true;
    }
  }
  return false;
}

/** A full-width digit in UTF-8, Shift_JIS, EUC-JP and its kin, or Big5. */
function wideDigit(bytes: Uint8Array, at: number): boolean {
  const [lead, second, third] = [bytes[at], bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
  if (lead === 0xef) return second === 0xbc && third >= 0x90 && third <= 0x99;
  if (lead === 0x82) return second >= 0x4f && second <= 0x58;
  if (lead === 0xa3) return second >= 0xb0 && second <= 0xb9;
  return lead === 0xa2 && second >= 0xaf && second <= 0xb8;
}
