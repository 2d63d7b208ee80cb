import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword, isOutdated, readableSecret } from './password.ts';

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** A hash as an older version would have written it. */
function olderHash(password: string): string {
  const salt = Buffer.from('0123456789abcdef');
  const key = scryptSync(password, salt, 32, { N: 2 ** 12, r: 8, p: 2 });
  return `$scrypt$ln=12,r=8,p=2$${plain(salt)}$${plain(key)}`;
}

describe('passwords', () => {
  it('open their own hash and no other', async () => {
    const hash = await hashPassword('あるきだし2026');
    expect(await checkPassword('あるきだし2026', hash)).toBe(true);
    expect(await checkPassword('あるきだし2027', hash)).toBe(false);
    expect(await checkPassword('', hash)).toBe(false);
  });

  it('have a salt of their own', async () => {
    const [a, b] = await Promise.all([hashPassword('same password'), hashPassword('same password')]);
    expect(a).not.toBe(b);
  });

  it('are the same when typed in full width', async () => {
    expect(await checkPassword('ｋｕｔｓｕ－２０２６', await hashPassword('kutsu-2026'))).toBe(true);
  });

  it('say with what they were made, so that older ones still open and are made anew', async () => {
    const old = olderHash('an old password');
    expect(await checkPassword('an old password', old)).toBe(true);
    expect(await checkPassword('another password', old)).toBe(false);
    expect(isOutdated(old)).toBe(true);
    expect(isOutdated(await hashPassword('an old password'))).toBe(false);
  });

  it.each([
    null,
    '',
    'plain text',
    '$scrypt$ln=15,r=8,p=1$$',
    '$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA',
  ])('%s opens nothing', async (hash) => {
    expect(await checkPassword('plain text', hash)).toBe(false);
  });

  it('bears many at once', async () => {
    const hash = olderHash('one of many');
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => checkPassword(i % 2 === 0 ? 'one of many' : 'wrong', hash)),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, (_, i) => i % 2 === 0));
  });
});

describe('readableSecret', () => {
  it('has no character that is mistaken for another', () => {
    const text = Array.from({ length: 50 }, () => readableSecret(16)).join('');
    expect(text).toMatch(/^[a-z2-9]{800}$/);
    expect(text).not.toMatch(/[ilo01]/);
  });
});
