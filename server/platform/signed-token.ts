import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token is for; one made for one use opens nothing else. */
export type TokenUse = 'message' | 'return' | 'unsubscribe' | 'probe' | 'order';

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const macBytes = 9;
const idBytes = 16;
/** 25 bytes in base32: letters and digits only, because mail servers change the case of everything else. */
const length = 40;
const form = new RegExp(`(?<![a-z0-9])[a-z2-7]{${length}}(?![a-z0-9])`, 'gi');

/** A UUID with a proof that we made it: 40 letters and digits, safe in addresses, Message-IDs and links. */
export function signToken(key: Uint8Array, use: TokenUse, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (bytes.length !== idBytes) throw new Error(`not a UUID: ${id}`);
  return base32(Buffer.concat([bytes, macOf(key, use, bytes)]));
}

/** The UUID of a token of ours; null for any other word. Case does not matter. */
export function readToken(key: Uint8Array, use: TokenUse, token: string): string | null {
  const bytes = fromBase32(token.toLowerCase());
  if (bytes === null) return null;
  const id = bytes.subarray(0, idBytes);
  if (!timingSafeEqual(bytes.subarray(idBytes), macOf(key, use, id))) return null;
  const hex = id.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Words in a text that have the form of a token; whether they are ours, `readToken` says. */
export function tokensIn(text: string): string[] {
  return [...new Set([...text.matchAll(form)].map(([word]) => word.toLowerCase()))];
}

const macOf = (key: Uint8Array, use: TokenUse, id: Uint8Array): Buffer =>
  createHmac('sha256', key).update(`${use}:`).update(id).digest().subarray(0, macBytes);

function base32(bytes: Buffer): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let at = length - 1; at >= 0; at -= 1) text += letters[Number((bits >> BigInt(at * 5)) & 31n)];
  return text;
}

function fromBase32(text: string): Buffer | null {
  if (text.length !== length) return null;
  let bits = 0n;
  for (const letter of text) {
    const value = letters.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  return Buffer.from(bits.toString(16).padStart((idBytes + macBytes) * 2, '0'), 'hex');
}
