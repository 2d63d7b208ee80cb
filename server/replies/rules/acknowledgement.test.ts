import { describe, expect, test } from 'vitest';
import type { Order } from '../../../contract/orders.ts';
import { hasUrl } from '../../../language/carrier-text.ts';
import { type AcknowledgementText, acknowledgementText } from './acknowledgement.ts';

const item = (name: string): Order['items'][number] => ({
  sku: '',
  name,
  options: '',
  quantity: 1,
  unitPrice: null,
  taxRate: null,
});

const order = {
  number: 'A-1001',
  state: 'preparing',
  promisedShipDate: '2026-07-25',
  shipments: [],
  items: [item('革靴 shop.example 限定'), item('靴ひも'), item('靴べら')],
} as Partial<Order> as Order;

const facts = (over: Partial<AcknowledgementText> = {}): AcknowledgementText => ({
  customerName: '鈴木花子',
  shopName: 'くつの店',
  signature: 'くつの店\nhttps://shop.example/\n電話 03-0000-0000',
  matter: 'https://shop.example/item/1',
  order,
  answerBy: '11月24日(火)18時まで',
  today: '2026-07-22',
  ...over,
});

describe('C2 the receipt notice for a telephone', () => {
  test('has no link, whoever wrote it, and is short; everything that counts stays', () => {
    const text = acknowledgementText(facts({ toPhone: true }));
    expect(hasUrl(text)).toBe(false);
    expect(text.length).toBeLessThan(400);
    for (const kept of [
      '鈴木花子様',
      'A-1001',
      '7月25日(土) 出荷予定',
      '11月24日(火)18時まで',
      '電話 03-0000-0000',
    ])
      expect(text).toContain(kept);
    expect(text).toContain('ほか2点');
    expect(text).not.toContain('■ お問い合わせ:');
  });

  test('anybody else gets it in full', () => {
    const text = acknowledgementText(facts());
    expect(text).toContain('https://shop.example/item/1');
    expect(text).toContain('靴べら');
  });

  test('a long list, long names: still what a telephone shows at once', () => {
    const items = Array.from({ length: 40 }, (_, i) => item(`${'長い品名'.repeat(30)}${i}`));
    const text = acknowledgementText(facts({ toPhone: true, order: { ...order, items } as Order }));
    expect(text.length).toBeLessThan(500);
  });
});
