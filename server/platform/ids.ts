import { randomBytes } from 'node:crypto';

/**
 * UUIDv7: 48 bits of milliseconds, then random. Made here rather than in the database, so that a row's id is known
 * before it is written (fixed Message-IDs, idempotent inserts) and no sequence is shared between shops.
 */
export function uuidv7(now: Date = new Date()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A new id of the branded kind asked for: `newId<OrderId>()`. */
export function newId<Id extends string>(): Id {
  return uuidv7() as Id;
}
