import { describe, expect, it } from 'vitest';
import { carrierGuidance, guidanceLines, guidedCarrier, guidedCarriers } from './carrier-guidance.ts';

describe('guidance for customers whose phone refuses our mail', () => {
  it.each([
    ['docomo', 'docomo'],
    ['au', 'au'],
    ['uq', 'au'],
    ['softbank', 'softbank'],
    ['ymobile', 'ymobile'],
    ['rakuten_mobile', 'rakuten'],
    ['willcom', 'other'],
    [null, 'other'],
  ] as const)('of %s: %s', (carrier, expected) => {
    expect(guidedCarrier(carrier)).toBe(expected);
  });

  it.each(guidedCarriers)('%s names the domain, numbers its steps and holds no link', (carrier) => {
    for (const language of ['ja', 'en'] as const) {
      const lines = guidanceLines(carrier, 'shop.example', language);
      expect(lines).toContain('shop.example');
      expect(lines).toMatch(/^1\. .+\n2\. .+\n3\. /m);
      expect(lines).not.toMatch(/https?:|www\./);
      expect(carrierGuidance(carrier, 'shop.example', language).forStaff).not.toBe('');
    }
  });

  it('never says 顧客', () => {
    for (const carrier of guidedCarriers)
      expect(guidanceLines(carrier, 'a.jp', 'ja')).not.toMatch(/顧客|ユーザ/);
  });
});
