/** Without l, 1, I, o, 0 and their like, because it is read aloud and copied from paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A new password that can be dictated: `k7fp-9xwm-h3te-r8qd` (about 79 bits). */
export function makePassword(): string {
  const groups = Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, pickLetter).join(''),
  );
  return groups.join('-');
}

function pickLetter(): string {
  const byte = new Uint8Array(1);
  // Bytes beyond the last whole round are thrown away, so that every letter is equally likely.
  const limit = 256 - (256 % letters.length);
  do crypto.getRandomValues(byte);
  while ((byte[0] ?? 0) >= limit);
  return letters[(byte[0] ?? 0) % letters.length] ?? '';
}
