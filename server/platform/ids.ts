import { randomFillSync } from 'node:crypto';

let lastTime = 0;
let lastCount = 0;
/** Asked for in large pieces: an import makes half a million ids. */
const pool = Buffer.alloc(16 * 256);
let used = pool.length;

function sixteenRandomBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return Buffer.from(pool.subarray(used - 16, used));
}

/**
 * UUIDv7: 48 bits of milliseconds, 12 bits that count up within one millisecond, then random. Made here rather than in
 * the database, so that a row's id is known before it is written (fixed Message-IDs, idempotent inserts) and no
 * sequence is shared between shops. Ids of one process sort in the order in which they were made.
 */
export function uuidv7(now: Date = new Date()): string {
  const time = now.getTime();
  const bytes = sixteenRandomBytes();
  const sameMoment = time === lastTime && lastCount < 0xfff;
  // Begins in the lower half: leaves room to count.
  lastCount = sameMoment ? lastCount + 1 : bytes.readUInt16BE(6) & 0x7ff;
  lastTime = time;
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt16BE(0x7000 | lastCount, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A new id of the branded kind asked for: `newId<OrderId>()`. */
export function newId<Id extends string>(): Id {
  return uuidv7() as Id;
}
