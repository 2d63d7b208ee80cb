import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readToken, signToken, tokensIn } from './signed-token.ts';

const key = randomBytes(32);

describe('signed tokens', () => {
  test('any UUID comes back, in any case, and only for its use and key', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const token = signToken(key, 'message', id);
        expect(token).toMatch(/^[a-z2-7]{40}$/);
        expect(readToken(key, 'message', token)).toBe(id);
        expect(readToken(key, 'message', token.toUpperCase())).toBe(id);
        expect(readToken(key, 'return', token)).toBeNull();
        expect(readToken(randomBytes(32), 'message', token)).toBeNull();
      }),
    );
  });

  test('one letter changed is no token of ours', () => {
    const token = signToken(key, 'return', randomUUID());
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'a' ? 'b' : 'a';
      expect(readToken(key, 'return', token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }
  });

  test('tokens are found in addresses and Message-IDs, and nothing else is', () => {
    const token = signToken(key, 'message', randomUUID());
    expect(tokensIn(`<${token}@shop.example>, support+${token}@shop.example`)).toEqual([token]);
    expect(tokensIn(`x${token} ${'a'.repeat(41)} ${'1'.repeat(40)}`)).toEqual([]);
    expect(readToken(key, 'message', 'まだ?')).toBeNull();
  });
});
