import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness } from './bigrams.ts';

describe('how alike two texts are', () => {
  it.each([
    ['注文した靴が届きません', '注文した靴が届きません', 1, 1],
    ['ＡＢＣ　カタカナ', 'abcかたかな', 1, 1],
    ['まだ届きません。', 'まだ、届きません!!', 1, 1],
    ['靴が届きません', '靴がまだ届きません', 0.6, 1],
    ['返品の送料について', '会員登録のパスワード', 0, 0.2],
    ['', '何か', 0, 0],
    ['', '', 0, 0],
  ])('%j and %j', (one, other, least, most) => {
    expect(likeness(one, other)).toBeGreaterThanOrEqual(least);
    expect(likeness(one, other)).toBeLessThanOrEqual(most);
  });

  it('does not depend on which comes first, and lies between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
        const value = likeness(one, other);
        expect(value).toBe(likeness(other, one));
        expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });
});
