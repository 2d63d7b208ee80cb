import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './errors.ts';

/** Seals passwords of other servers before they are stored. `place` names the row: what is sealed for one opens nowhere else. */
export interface SecretBox {
  seal(plain: string, place: string): Buffer;
  /** Throws SecretUnreadable when the key is another one or the bytes were changed. */
  open(sealed: Uint8Array, place: string): string;
}

/** The stored passwords belong to another key (secret.key lost or replaced): they must be entered again. */
export class SecretUnreadable extends Error {}

const version = 1;
const ivLength = 12;
const tagLength = 16;

/** AES-256-GCM; layout: version, iv, tag, ciphertext. */
export function secretBox(key: Uint8Array): SecretBox {
  return {
    seal(plain, place) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      try {
        if (bytes[0] !== version) throw new Error(`version ${bytes[0]}`);
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + ivLength));
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(bytes.subarray(1 + ivLength, 1 + ivLength + tagLength));
        const body = bytes.subarray(1 + ivLength + tagLength);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch (error) {
        throw new SecretUnreadable('the stored secret cannot be opened with this key', { cause: error });
      }
    },
  };
}

/**
 * The key: `KAKEHASHI_KEY` (32 bytes as hex or base64), else `secret.key` in the data folder, made on first use and
 * readable by its owner alone. Throws a plain Error for a key of the wrong form.
 */
export async function loadSecretKey(dataDir: string, given = process.env.KAKEHASHI_KEY): Promise<Buffer> {
  if (given !== undefined && given !== '') return decodeKey(given, 'KAKEHASHI_KEY');
  const path = join(dataDir, 'secret.key');
  await mkdir(dataDir, { recursive: true });
  await writeOnce(path, `${randomBytes(32).toString('base64')}\n`);
  return decodeKey(await readFile(path, 'utf8'), path);
}

function decodeKey(text: string, from: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length !== 32) throw new Error(`${from}: expected 32 bytes as hex or base64, got ${key.length}`);
  return key;
}

/** Two processes may start at once: the first to make the file decides, the other reads it. */
async function writeOnce(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}
