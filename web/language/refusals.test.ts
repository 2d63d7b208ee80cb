import { describe, expect, it } from 'vitest';
import { refusalReasons } from '../../contract/errors.ts';
import { tellInOneLine, tellRefusal } from './refusals.ts';

const languages = ['ja', 'en'] as const;
const detailsSeen: readonly Record<string, unknown>[] = [
  {},
  { retryAfterSeconds: 61, looksLike: 'application/pdf' },
  { retryAfterSeconds: 'soon', looksLike: 7 },
];

describe('sentences of refusals', () => {
  it.each(refusalReasons)('%s says what happened and what to do next, in both languages', (reason) => {
    for (const language of languages) {
      for (const details of detailsSeen) {
        const { what, next } = tellRefusal({ reason, details }, language);
        const end = language === 'ja' ? /。$/ : /[.”]$/;
        expect(what).toMatch(end);
        expect(next).toMatch(end);
        expect(`${what}${next}`).not.toMatch(/undefined|NaN|null/);
        if (language === 'ja') expect(what).toMatch(/[ぁ-ん]/);
        else expect(`${what}${next}`).not.toMatch(/[ぁ-んァ-ヶ一-龠]/);
      }
    }
  });

  it('uses what the server told', () => {
    expect(
      tellRefusal({ reason: 'too_many_attempts', details: { retryAfterSeconds: 200 } }, 'ja').next,
    ).toContain('約4分');
    expect(tellRefusal({ reason: 'unexpected', incident: 'abc123' }, 'ja').next).toContain('abc123');
  });

  it.each([
    ['pdf', 'PDF'],
    ['application/pdf', 'PDF'],
    ['xlsx', 'Excel'],
    ['zip', '圧縮'],
    ['image/png', '画像'],
    ['html', 'HTML'],
    ['nothing known', '文字の表'],
  ])('says that a file looks like %s', (seen, word) => {
    expect(tellRefusal({ reason: 'file_not_text', details: { looksLike: seen } }, 'ja').what).toContain(word);
  });

  it('joins both for a short notice', () => {
    expect(tellInOneLine({ reason: 'empty_reply' }, 'ja')).toBe(
      '返信の本文がありません。本文を書いてから送信してください。',
    );
    expect(tellInOneLine({ reason: 'empty_reply' }, 'en')).toBe(
      'The reply has no text. Write something before sending.',
    );
  });
});
