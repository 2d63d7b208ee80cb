import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Consignment } from '../../../contract/orders.ts';
import { hasUrl } from '../../../language/carrier-text.ts';
import { type ShippedMailFacts, shippedMail } from './shipped-mail.ts';

const consignment = (over: Partial<Consignment> = {}): Consignment =>
  ({
    position: 0,
    stageAt: '2026-07-25T05:00:00.000Z',
    shipTo: { name: '山田 太郎' },
    requestedDelivery: { day: null, time: '' },
    items: [{ sku: 'K1', name: '革靴', options: '26cm', quantity: 2, unitPrice: 8800, taxRate: 10 }],
    shipments: [
      {
        carrier: 'yamato',
        trackingNumber: '123456789012',
        trackingUrl: 'https://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number=123456789012',
        shippedOn: '2026-07-25',
      },
    ],
    ...over,
  }) as Consignment;

const facts = (over: Partial<ShippedMailFacts> = {}): ShippedMailFacts => ({
  customerName: '鈴木 花子',
  shopName: 'くつの店',
  signature: 'くつの店\nhttps://shop.example/',
  orderNumber: 'R-10001',
  left: [consignment()],
  several: false,
  more: false,
  statusUrl: 'https://desk.example/o/1-abc',
  withoutLinks: false,
  words: { subject: 'ご注文の品を発送しました ({注文番号})', opening: '', closing: '' },
  ...over,
});

describe('E1 the mail that says what left', () => {
  test('number, day, goods, carrier and where to look', () => {
    const { subject, text } = shippedMail(facts());
    expect(subject).toBe('ご注文の品を発送しました (R-10001)');
    for (const said of [
      '鈴木様',
      'くつの店です。',
      '■ ご注文番号: R-10001',
      '■ 発送日: 7月25日(土)',
      '革靴 26cm ×2',
      '■ 配送会社: ヤマト運輸',
      '■ お問い合わせ番号: 1234-5678-9012',
      'tneko?number=123456789012',
      'https://desk.example/o/1-abc',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('出荷');
    expect(text).not.toContain('8800');
    expect(text).not.toContain('お届け先');
  });

  test('several parcels, several people, a wished day, and more to come', () => {
    const parcel = { carrier: 'sagawa' as const, trackingUrl: null, shippedOn: null };
    const second = consignment({
      position: 2,
      shipTo: { name: '佐藤 次郎' } as Consignment['shipTo'],
      requestedDelivery: { day: '2026-07-27', time: '午前中' },
      shipments: ['111122223333', 'AB-1'].map((trackingNumber) => ({
        ...parcel,
        trackingNumber,
      })) as Consignment['shipments'],
    });
    const { text } = shippedMail(facts({ left: [consignment(), second], several: true, more: true }));
    expect(text).toContain('【お届け先 1】 山田 太郎 様');
    expect(text).toContain('【お届け先 3】 佐藤 次郎 様');
    expect(text).toContain('1111-2222-3333');
    expect(text).toContain('AB-1');
    expect(text).toContain('■ ご希望のお届け日時: 7月27日(月) 午前中');
    expect(text).toContain('ほかの品は');
  });

  test('sent without a number: nothing is made up, no line stands empty', () => {
    const bare = [{ carrier: null, trackingNumber: null, trackingUrl: null, shippedOn: null }];
    const { text } = shippedMail(
      facts({ left: [consignment({ shipments: bare as Consignment['shipments'] })] }),
    );
    expect(text).not.toContain('お問い合わせ番号');
    expect(text).not.toMatch(/: *\n/);
    expect(text).toContain('■ 発送日: 7月25日(土)');
  });

  test('where links are dropped there is none, whoever wrote it; the number stays', () => {
    const { text } = shippedMail(
      facts({
        withoutLinks: true,
        words: { subject: '', opening: 'くわしくは https://shop.example/news', closing: 'shop.example' },
      }),
    );
    expect(hasUrl(text)).toBe(false);
    expect(text).toContain('1234-5678-9012');
  });

  test("the shop's own words, with what they ask for filled in", () => {
    const { subject, text } = shippedMail(
      facts({
        customerName: '',
        words: {
          subject: '{店名}より {注文番号}\nBcc: x@evil.example',
          opening: '{お名前}、発送しました。{合計}',
          closing: '{店名}',
        },
      }),
    );
    expect(subject).toBe('くつの店より R-10001 Bcc: x@evil.example');
    expect(text).toContain('お客様、発送しました。{合計}');
    expect(text.startsWith('お客様\n')).toBe(true);
  });

  test('whatever the names are, the subject is one line and the number is there', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (customerName, shopName) => {
        const { subject, text } = shippedMail(facts({ customerName, shopName }));
        expect(subject).not.toMatch(/[\r\n]/);
        expect(text).toContain('R-10001');
      }),
    );
  });
});
