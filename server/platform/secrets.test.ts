import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSecretKey, SecretUnreadable, secretBox } from './secrets.ts';

describe('sealed secrets', () => {
  const box = secretBox(randomBytes(32));

  test('open to what they were, never to the same bytes twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = box.seal(text, 'here');
        expect(box.open(sealed, 'here')).toBe(text);
        expect(box.seal(text, 'here').equals(sealed)).toBe(false);
      }),
    );
  });

  test('open in no other place, with no other key, and not when changed', () => {
    const sealed = box.seal('pass', 'account 1');
    expect(() => box.open(sealed, 'account 2')).toThrow(SecretUnreadable);
    expect(() => secretBox(randomBytes(32)).open(sealed, 'account 1')).toThrow(SecretUnreadable);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => box.open(changed, 'account 1')).toThrow(SecretUnreadable);
    }
    expect(() => box.open(Buffer.alloc(0), 'account 1')).toThrow(SecretUnreadable);
  });
});

describe('the key', () => {
  test('is made once, for its owner alone; two programs that start at once get the same', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kakehashi-key-'));
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadSecretKey(folder, '')));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
    const path = join(folder, 'secret.key');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(Buffer.from(await readFile(path, 'utf8'), 'base64')).toEqual(keys[0]);
    await rm(folder, { recursive: true });
  });

  test('may come from outside as hex or base64, and nothing else', async () => {
    const key = randomBytes(32);
    expect(await loadSecretKey('unused', key.toString('hex'))).toEqual(key);
    expect(await loadSecretKey('unused', key.toString('base64'))).toEqual(key);
    await expect(loadSecretKey('unused', 'password')).rejects.toThrow('KAKEHASHI_KEY');
  });
});
