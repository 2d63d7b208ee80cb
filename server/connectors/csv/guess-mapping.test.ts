// budget: one line a column that carts write
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
      'a list made by hand',
      { ご注文番号: 'number', 商品: 'item_name', 数: 'item_quantity', 金額: 'total', 温度帯: 'temperature' },
    ],
    [
      'a cart with colons',
      {
        ...{
          受注番号: 'number',
          受注日時: 'ordered_at',
          '注文者：姓': 'buyer_family',
          '注文者：名': 'buyer_given',
        },
        ...{
          '注文者：会社名': 'buyer_company',
          '注文者：市区町村': 'buyer_city',
          '注文者：番地・建物名': 'buyer_street',
        },
        ...{
          'お届け先：番号': 'consignment_key',
          'お届け先：姓': 'ship_family',
          'お届け先：名': 'ship_given',
        },
        ...{ 'お届け先：部署名': 'ship_company', 'お届け先：ビル・マンション名': 'ship_building' },
        ...{
          配送方法: 'delivery_method',
          配送希望日時: 'delivery_date',
          のし: 'gift_noshi',
          表書き: 'gift_noshi',
        },
        ...{
          利用ポイント: 'points_used',
          クーポン値引き: 'coupon',
          代引手数料: 'cod_fee',
          商品合計: 'goods_total',
        },
        ...{ 社内メモ: 'memo', お客様コメント: 'note', 税率: 'item_tax_rate', ラッピング料: 'wrapping_fee' },
      },
    ],
    [
      'a cart that calls the buyer お客様',
      {
        ...{ 受注番号: 'number', ご注文日: 'ordered_at', 注文時間: 'ordered_at', お客様氏名: 'buyer_name' },
        ...{ お客様メールアドレス: 'buyer_mail', 送り先氏名: 'ship_name', '送り先住所(番地)': 'ship_street' },
        ...{ 送り先都道府県: 'ship_prefecture', 商品単価: 'item_price', 商品個数: 'item_quantity' },
        ...{ お買上合計: 'total', 決済手数料: 'payment_fee', 値引き額: 'discount', 調整金額: 'other_charge' },
      },
    ],
    [
      'a shop of WooCommerce',
      {
        ...{ order_number: 'number', order_date: 'ordered_at', order_status: 'state' },
        ...{
          billing_first_name: 'buyer_given',
          billing_last_name: 'buyer_family',
          billing_email: 'buyer_mail',
        },
        ...{
          billing_company: 'buyer_company',
          billing_address_1: 'buyer_street',
          billing_address_2: 'buyer_building',
        },
        ...{
          billing_city: 'buyer_city',
          billing_state: 'buyer_prefecture',
          billing_postcode: 'buyer_postal_code',
        },
        ...{
          shipping_first_name: 'ship_given',
          shipping_last_name: 'ship_family',
          shipping_address_1: 'ship_street',
        },
        ...{
          shipping_method_title: 'delivery_method',
          payment_method_title: 'payment_method',
          order_total: 'total',
        },
        ...{
          order_shipping: 'shipping_fee',
          order_discount: 'discount',
          customer_note: 'note',
          sku: 'item_sku',
        },
        ...{ item_name: 'item_name', quantity: 'item_quantity', item_price: 'item_price' },
      },
    ],
    [
      'the same in Japanese, the party in brackets',
      {
        ...{ 注文番号: 'number', 注文日: 'ordered_at', 注文状況: 'state', '姓 (請求先)': 'buyer_family' },
        ...{
          '名 (請求先)': 'buyer_given',
          '住所1 (請求先)': 'buyer_street',
          '住所2 (請求先)': 'buyer_building',
        },
        ...{
          '会社名 (配送先)': 'ship_company',
          '郵便番号 (配送先)': 'ship_postal_code',
          商品名: 'item_name',
        },
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

  it("values tell whether an amount is the line's or the order's", () => {
    const lines = [
      ['R-1', '1000', '500', '2500'],
      ['R-1', '2000', '500', '2500'],
      ['R-2', '900', '900', '900'],
    ];
    expect(guessed(['注文番号', '金額', '小計', '合計'], lines)).toEqual({
      ...{ 注文番号: 'number', 金額: 'item_subtotal', 小計: 'goods_total', 合計: 'total' },
    });
    expect(guessed(['注文番号', '合計'], lines)).toEqual({ 注文番号: 'number', 合計: 'item_subtotal' });
  });

  it.each([
    [
      '明細番号',
      '注文詳細ID',
      '付与ポイント',
      '獲得ポイント',
      '消費税',
      'FAX番号',
      '会員ランク',
      '入金額',
      '原価',
    ],
  ])('%s and the like are left alone', (...names) => {
    expect(guessed(['注文番号', ...names])).toEqual({ 注文番号: 'number' });
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
