import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

interface Cost {
  ln: number;
  r: number;
  p: number;
}

/** scrypt at 32 MiB a guess. Written into each hash, so that raising it here re-hashes people as they sign in. */
const cost: Cost = { ln: 15, r: 8, p: 3 };
const keyBytes = 32;
// One derivation holds 128·N·r bytes and a thread for ~200 ms: more than two at once would starve the rest of the program.
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place is handed on rather than given back, so that nobody slips in between.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

function derive(password: string, salt: Buffer, by: Cost): Promise<Buffer> {
  const N = 2 ** by.ln;
  const options = { N, r: by.r, p: by.p, maxmem: 128 * N * by.r + 128 * by.r * by.p + 1024 * 1024 };
  // NFKC: the same password typed with the full-width keyboard (全角) is the same password.
  const text = password.normalize('NFKC');
  return inTurn(
    () =>
      new Promise((done, fail) => {
        scrypt(text, salt, keyBytes, options, (error, key) => (error === null ? done(key) : fail(error)));
      }),
  );
}

const shape = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/;
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

interface Stored {
  by: Cost;
  salt: Buffer;
  key: Buffer;
}

function readHash(hash: string | null): Stored | null {
  const found = shape.exec(hash ?? '');
  if (found === null) return null;
  const [, ln, r, p, salt = '', key = ''] = found;
  return {
    by: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
}

/** `$scrypt$ln=15,r=8,p=3$salt$key` (PHC format). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(key)}`;
}

const nobody: Stored = { by: cost, salt: randomBytes(16), key: randomBytes(keyBytes) };

/** Whether the password belongs to the hash. Without a hash the answer is no, and costs the same time. */
export async function checkPassword(password: string, hash: string | null): Promise<boolean> {
  const known = readHash(hash);
  const stored = known ?? nobody;
  const key = await derive(password, stored.salt, stored.by);
  const same = key.length === stored.key.length && timingSafeEqual(key, stored.key);
  return same && known !== null;
}

/** Made with other parameters than today's. */
export function isOutdated(hash: string): boolean {
  const stored = readHash(hash);
  return stored === null || (['ln', 'r', 'p'] as const).some((key) => stored.by[key] !== cost[key]);
}

/** Without characters that are mistaken for one another when read out or copied by hand. */
const clear = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `length` random characters that can be read over the telephone. */
export function readableSecret(length: number): string {
  return Array.from({ length }, () => clear[randomInt(clear.length)]).join('');
}
