import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { storeAddress, storeDomain } from './place.ts';

describe('which store', () => {
  it.each([
    ['my-shop', 'my-shop.myshopify.com'],
    ['my-shop.myshopify.com', 'my-shop.myshopify.com'],
    [' HTTPS://My-Shop.myshopify.com/admin/orders ', 'my-shop.myshopify.com'],
    ['https://admin.shopify.com/store/my-shop/orders?x=1', 'my-shop.myshopify.com'],
    ['ｍｙ－ｓｈｏｐ', 'my-shop.myshopify.com'],
    ['', null],
    ['x', null],
    ['127.0.0.1', null],
    ['localhost:3000', null],
    ['https://evil.example/my-shop.myshopify.com', null],
    ['my-shop.myshopify.com@evil.example', null],
    ['my-shop.myshopify.com:8080', null],
    ['user:pass@my-shop.myshopify.com', null],
    ['evil.example#.myshopify.com', null],
    ['my-shop.myshopify.com.evil.example', null],
    ['a.b.myshopify.com', null],
    ['169.254.169.254', null],
    ['[::1]', null],
    ['-shop', null],
  ])('%s → %s', (typed, domain) => {
    expect(storeDomain(typed)).toBe(domain);
  });

  it('is never anything but a store of Shopify', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const domain = storeDomain(typed);
        if (domain !== null)
          expect(new URL(`https://${domain}`).hostname).toMatch(/^[a-z0-9-]+\.myshopify\.com$/);
      }),
    );
  });
});

describe('where requests go', () => {
  afterEach(() => {
    delete process.env.KAKEHASHI_SHOPIFY_LOCAL;
  });

  it('only to the store itself, over https', () => {
    expect(storeAddress('my-shop.myshopify.com')).toBe('https://my-shop.myshopify.com');
    expect(() => storeAddress('evil.example')).toThrow();
    expect(() => storeAddress('evil.example/.myshopify.com')).toThrow();
  });

  it.each([
    'http://10.0.0.1:80',
    'https://evil.example',
    'http://127.0.0.1:80@evil.example',
    'http://127.0.0.1.evil.example:80',
  ])('not to %s, whatever the environment says', (local) => {
    process.env.KAKEHASHI_SHOPIFY_LOCAL = local;
    expect(storeAddress('my-shop.myshopify.com')).toBe('https://my-shop.myshopify.com');
  });
});
