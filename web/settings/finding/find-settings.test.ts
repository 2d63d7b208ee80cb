import { describe, expect, it } from 'vitest';
import { sectionOf } from '../sections.ts';
import { findSettings } from './find-settings.ts';

describe('finding a setting', () => {
  it.each([
    ['しょめい', '署名'],
    ['シグネチャ', null],
    ['ﾊﾟｽﾜｰﾄﾞ', '自分のパスワード'],
    ['ＩＭＡＰ', 'メールアドレスの追加'],
    ['だーく', '画面の明るさ'],
    ['英語', '表示の言語'],
    ['自動返信', '受け取りのお知らせ'],
    ['スタッフ 追加', 'スタッフの追加'],
    ['dark', '画面の明るさ'],
    ['深夜', '夜のメール'],
    ['ドコモ', '携帯メールが届かないとき'],
    ['oauth', 'Google・Microsoft の許可 (OAuth 2)'],
    ['ＤＫＩＭ', '送るメールの署名 (DKIM)'],
    ['ショッピファイ', 'Shopify とつなぐ'],
    ['', null],
  ])('%s → %s', (typed, expected) => {
    const labels = findSettings(typed, 'ja').map((found) => found.label);
    if (expected === null) expect(labels).toEqual([]);
    else expect(labels).toContain(expected);
  });

  it('shows what it found in the person’s language', () => {
    expect(findSettings('店名', 'en').map((found) => found.label)).toEqual(['Name of the shop']);
  });

  it('knows its addresses', () => {
    expect(sectionOf('mail')).toBe('mail');
    expect(sectionOf(undefined)).toBeNull();
    expect(sectionOf('somewhere')).toBeNull();
  });
});
