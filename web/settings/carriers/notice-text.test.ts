import { describe, expect, it } from 'vitest';
import { isEverybodysDomain, toAllow } from '../mail/everybodys-domain.ts';
import { shortNotice, wholeNotice, wholeNoticeHtml } from './notice-text.ts';

const facts = { shopName: 'くつのさとう', allow: 'shop.example', language: 'ja' } as const;

describe('texts for customers whose phone refuses our mail', () => {
  it.each([
    shortNotice(facts),
    wholeNotice(facts),
    shortNotice({ ...facts, language: 'en' }),
    wholeNotice({ ...facts, language: 'en' }),
  ])('name the shop and its domain, and hold no link: %#', (text) => {
    expect(text).toContain('くつのさとう');
    expect(text).toContain('@shop.example');
    expect(text).not.toMatch(/https?:|undefined/);
  });

  it('name the whole address where the domain is everybody’s', () => {
    const allow = toAllow('kutsu@gmail.com');
    expect(allow).toBe('kutsu@gmail.com');
    expect(shortNotice({ ...facts, allow })).toContain('「kutsu@gmail.com」からお送りします');
    expect(toAllow('info@Shop.example')).toBe('shop.example');
    expect(isEverybodysDomain('gmail.com.shop.example')).toBe(false);
  });

  it('become plain HTML in which nothing of the shop is markup', () => {
    const html = wholeNoticeHtml({ ...facts, shopName: '<script>alert(1)</script> & "Co"' });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Co&quot;');
    const count = (tag: string) => html.split(tag).length - 1;
    expect([count('<h3>'), count('<ol>'), count('<li>')]).toEqual([6, 6, 18]);
    expect([count('</h3>'), count('</ol>'), count('</li>')]).toEqual([6, 6, 18]);
  });
});
