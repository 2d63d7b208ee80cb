import { describe, expect, it } from 'vitest';
import { guessMapping } from './guess-mapping.ts';

const guessed = (columns: string[], sample: string[][] = []): Record<string, string> =>
  Object.fromEntries(guessMapping(columns, sample).map((m) => [columns[m.column] ?? '', m.field]));

describe('columns of an unknown file', () => {
  it.each<[string, Record<string, string>]>([
    [
      'a hand-made list',
      {
        ...{
          '受注No.': 'number',
          受注日: 'ordered_at',
          注文者氏名: 'buyer_name',
          フリガナ: 'buyer_kana',
          TEL: 'buyer_phone',
        },
        ...{
          'E-mail': 'buyer_mail',
          '〒': 'buyer_postal_code',
          住所: 'buyer_street',
          お届け先氏名: 'ship_name',
        },
        ...{
          お届け先住所: 'ship_street',
          品名: 'item_name',
          個数: 'item_quantity',
          送り状番号: 'tracking_number',
        },
        ...{
          発送日: 'shipped_on',
          発送予定日: 'promised_ship_date',
          備考: 'note',
          配達希望日: 'delivery_date',
        },
      },
    ],
    [
      'party in brackets behind',
      {
        ...{
          注文ID: 'number',
          '氏(請求先)': 'buyer_family',
          '名(請求先)': 'buyer_given',
          '住所2(請求先)': 'buyer_building',
        },
        ...{
          '氏(配送先)': 'ship_family',
          '名(配送先)': 'ship_given',
          '電話番号(配送先)': 'ship_phone',
          発送状況: 'state',
        },
        ...{
          '郵便番号(配送先)': 'ship_postal_code',
          '都道府県(配送先)': 'ship_prefecture',
          合計金額: 'total',
        },
      },
    ],
    [
      'party in front',
      {
        ...{
          売上ID: 'number',
          '購入者 名前': 'buyer_name',
          '購入者 メールアドレス': 'buyer_mail',
          入金状態: 'payment_state',
        },
        ...{
          '配送先 フリガナ': 'ship_kana',
          '配送先 都道府県名': 'ship_prefecture',
          '購入商品 商品名': 'item_name',
        },
      },
    ],
    [
      'party before a whole name',
      {
        ...{
          店舗伝票番号: 'number',
          受注名: 'buyer_name',
          受注名カナ: 'buyer_kana',
          受注電話番号: 'buyer_phone',
        },
        ...{
          受注郵便番号: 'buyer_postal_code',
          受注住所１: 'buyer_street',
          発送先名: 'ship_name',
          発送電話番号: 'ship_phone',
        },
      },
    ],
    [
      'English with hyphens',
      {
        ...{
          'order-id': 'number',
          'purchase-date': 'ordered_at',
          'buyer-email': 'buyer_mail',
          'recipient-name': 'ship_name',
        },
        ...{
          'ship-state': 'ship_prefecture',
          'promise-date': 'promised_ship_date',
          'quantity-purchased': 'item_quantity',
        },
      },
    ],
    [
      'English in one word',
      {
        ...{
          OrderId: 'number',
          BillLastName: 'buyer_family',
          BillFirstName: 'buyer_given',
          ShipZipCode: 'ship_postal_code',
        },
        ...{ ShipInvoiceNumber1: 'tracking_number', PayStatus: 'payment_state', OrderTime: 'ordered_at' },
      },
    ],
    [
      'names in halves',
      {
        'お名前(姓)': 'buyer_family',
        'お名前(名)': 'buyer_given',
        'お名前(セイ)': 'buyer_kana',
        'お名前(メイ)': 'buyer_kana',
      },
    ],
  ])('%s', (_what, expected) => {
    expect(guessed(Object.keys(expected))).toEqual(expected);
  });

  it('the surest of several columns counts, three pieces of a telephone all do', () => {
    expect(guessed(['伝票番号', '注文番号', '注文ID'])).toEqual({ 注文番号: 'number' });
    expect(guessed(['注文番号', '電話番号1', '電話番号2', '電話番号3', '携帯電話'])).toEqual({
      ...{ 注文番号: 'number', 電話番号1: 'buyer_phone', 電話番号2: 'buyer_phone', 電話番号3: 'buyer_phone' },
    });
  });

  it('values have the last word', () => {
    expect(
      guessed(
        ['注文番号', '合計', 'メール'],
        [
          ['R-1', '済', '送信済'],
          ['R-2', '未', '未送信'],
        ],
      ),
    ).toEqual({
      注文番号: 'number',
    });
    expect(
      guessed(
        ['注文番号', '連絡先'],
        [
          ['R-1', 'a@example.com'],
          ['R-2', 'b..c@docomo.ne.jp'],
        ],
      ),
    ).toEqual({
      注文番号: 'number',
      連絡先: 'buyer_mail',
    });
  });

  it.each([
    '会員番号',
    '郵便番号帯',
    '商品番号',
    'メールマガジン',
    'ポイント',
    '消費税',
  ])('%s is no order number', (name) => {
    expect(Object.values(guessed([name, 'x']))).not.toContain('number');
  });
});
