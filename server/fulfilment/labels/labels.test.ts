// budget: tables of cases read best in one place
import { describe, expect, it } from 'vitest';
import type { LabelFormat } from '../../../contract/fulfilment.ts';
import { anAddress, aPlace, settledShop } from '../../../tests/builders/places.ts';
import type { ConsignmentRecord, OrderRecord } from '../../orders/types.ts';
import { labelTable } from './all.ts';
import { suggestFor, tidy, unwritable } from './characters.ts';
import { chooseService } from './choose-service.ts';
import { contentsOf } from './contents.ts';
import { readTimeWish, timeCode } from './delivery-time.ts';
import { includedTax } from './included-tax.ts';
import { labelRows } from './write-labels.ts';

const shipOn = '2026-07-22';

function look(
  format: LabelFormat,
  {
    one = {},
    of = {},
    settings = settledShop(),
  }: {
    one?: Partial<ConsignmentRecord>;
    of?: Partial<OrderRecord>;
    settings?: ReturnType<typeof settledShop>;
  },
) {
  const table = labelTable(format, settings);
  const { written, problems } = labelRows(table, [{ place: aPlace(one, of), settings, shipOn }]);
  const cells = written[0]?.cells ?? [];
  return {
    cell: (name: string): string | undefined =>
      cells[table.columns.findIndex((column) => column.name === name)],
    problems: problems.map(({ column, reason, value, character, suggestion }) => ({
      ...{ column, reason, value },
      ...(character === '' ? {} : { character }),
      ...(suggestion === '' ? {} : { suggestion }),
    })),
  };
}

describe('when it is wanted', () => {
  const cases: [string, string][] = [
    ['', 'none'],
    ['指定なし', 'none'],
    ['希望しない', 'none'],
    ['午前中', 'morning'],
    ['午前中(8時-12時)', 'morning'],
    ['0812', 'morning'],
    ['8:00～12:00', 'morning'],
    ['14:00～16:00', '14-16'],
    ['１４時～１６時', '14-16'],
    ['14時から16時', '14-16'],
    ['14時〜16時頃', '14-16'],
    ['1416', '14-16'],
    ['14-16', '14-16'],
    ['午後2時～午後4時', '14-16'],
    ['午後2時～4時', '14-16'],
    ['18:00-20:00', '18-20'],
    ['19:00 - 21:00', '19-21'],
    ['20-21時', '20-21'],
    ['夜間', 'unknown'],
    ['できれば早め', 'unknown'],
    ['16-14', 'unknown'],
  ];
  it.each(cases)('%s → %s', (text, wanted) => {
    const wish = readTimeWish(text);
    expect(wish.kind === 'hours' ? `${wish.from}-${wish.to}` : wish.kind).toBe(wanted);
  });

  it('nearest where the carrier has no such window', () => {
    const table = [
      { code: '0812', from: 8, to: 12, name: '午前中' },
      { code: '1416', from: 14, to: 16, name: '14-16時' },
      { code: '1921', from: 19, to: 21, name: '19-21時' },
    ];
    expect(timeCode(table, readTimeWish('20-21時'))).toEqual({ nearest: '19-21時' });
    expect(timeCode(table, readTimeWish('12-14'))).toEqual({ nearest: '14-16時' });
  });
});

describe('characters', () => {
  it.each([
    ['1〜2−3', '1～2－3'],
    ['café', 'cafe'],
    ['Ｍ—Ｎ', 'Ｍ―Ｎ'],
    ['改\r\n行\u00a0と\u3000空白', '改行 と\u3000空白'.replace('改行', '改 行')],
    ['葛\u{e0100}城', '葛城'],
    ['か\u3099く', 'がく'],
    ['ゔぁ', 'ヴぁ'],
    ['\u200b見えない\u200d', '見えない'],
    ['=1+1', '＝1+1'],
    ['@home', '＠home'],
    ['-5', '－5'],
    ['¥100', '￥100'],
    ['髙﨑①㈱Ⅲ', '髙﨑①㈱Ⅲ'],
  ])('%s is written %s', (text, wanted) => {
    expect(tidy(text)).toBe(wanted);
    expect(unwritable(wanted, 'cp932')).toEqual([]);
  });

  it.each([
    ['𠮷', 'cp932', '吉'],
    ['繫', 'cp932', '繋'],
    ['髙', 'jis12', '高'],
    ['﨑', 'jis12', '崎'],
    ['德', 'jis12', '徳'],
    ['♡', 'cp932', ''],
    ['😊', 'cp932', ''],
  ] as const)('%s (%s) is proposed to be %s', (char, set, wanted) => {
    expect(unwritable(char, set)).toEqual([char]);
    expect(suggestFor(char, set)).toBe(wanted);
  });

  it('what the shop accepted is written, and no longer asked', () => {
    const one = { shipTo: anAddress({ name: '𠮷田 髙子' }) };
    expect(look('yamato', { one }).problems).toEqual([
      { column: 'お届け先名', reason: 'character', value: '𠮷田 髙子', character: '𠮷', suggestion: '吉' },
      { column: 'お届け先名', reason: 'character', value: '𠮷田 髙子', character: '髙', suggestion: '高' },
    ]);
    const settings = settledShop({
      replacements: [
        { from: '𠮷', to: '吉' },
        { from: '髙', to: '高' },
      ],
    });
    expect(look('yamato', { one, settings }).cell('お届け先名')).toBe('吉田 高子');
    // 佐川 prints 髙 as it is.
    expect(look('sagawa', { one }).problems.map((problem) => problem.character)).toEqual(['𠮷']);
  });
});

describe('what goes into the parcel', () => {
  it.each([
    ['真鍮のしおり', '真鍮のしおり'],
    ['【送料無料】★ポイント10倍★ 真鍮のしおり 名入れ ギフト 誕生日 プレゼント', '真鍮のしおり 名入れ ギフト'],
    ['真鍮のしおり♡😊', '真鍮のしおり'],
    ['あいうえおかきくけこさしすせそたちつてと', 'あいうえおかきくけこさしすせそ'],
  ])('%s → %s', (name, wanted) => {
    expect(contentsOf(name, { most: 30, set: 'cp932' })).toBe(wanted);
  });
});

it('the tax within a sum', () => {
  const item = { sku: '', name: '', options: '', quantity: 2 };
  expect(includedTax(1100, [], 'down')).toBe(100);
  expect(includedTax(3260, [{ ...item, unitPrice: 1080, taxRate: 8 }], 'down')).toBe(160 + 100);
  expect(includedTax(500, [{ ...item, unitPrice: 250, taxRate: 0 }], 'down')).toBe(0);
  expect(includedTax(999, [], 'up')).toBe(91);
});

it('the way it goes', () => {
  const settings = {
    serviceWords: [{ word: '定形便', service: 'japanpost_clickpost' as const }],
    usualService: 'sagawa_hikyaku' as const,
  };
  const by = (deliveryMethod: string, service: ConsignmentRecord['service'] = null) =>
    chooseService({ deliveryMethod, service }, settings);
  expect(by('ゆうパケット（追跡あり）')).toBe('japanpost_yupacket');
  expect(by('クロネコゆうパケット')).toBe('yamato_yupacket');
  expect(by('定形便')).toBe('japanpost_clickpost');
  expect(by('宅急便コンパクト')).toBe('yamato_compact');
  expect(by('おまかせ')).toBe('sagawa_hikyaku');
  expect(by('ゆうパック', 'yamato_takkyubin')).toBe('yamato_takkyubin');
});

describe('a label says', () => {
  const cod = { paymentMethod: '代金引換', total: 5500 };
  it('what ヤマト must know', () => {
    const { cell, problems } = look('yamato', {
      one: { number: 10023, temperature: 'cool', deliveryDay: '2026-07-25', deliveryTime: '午前中' },
      of: cod,
    });
    expect(problems).toEqual([]);
    expect(
      ['お客様管理番号', '送り状種類', 'クール区分', '出荷予定日', 'お届け予定（指定）日', '配達時間帯'].map(
        cell,
      ),
    ).toEqual(['10023', '2', '2', '2026/07/22', '2026/07/25', '0812']);
    expect(['コレクト代金引換額（税込）', 'コレクト内消費税額等', '伝票番号', '敬称'].map(cell)).toEqual([
      '5500',
      '500',
      '',
      '様',
    ]);
    expect(['お届け先郵便番号', 'お届け先住所', 'お届け先住所（アパートマンション名）'].map(cell)).toEqual([
      '1500001',
      '東京都渋谷区神宮前1-2-3',
      '青葉ハイツ201',
    ]);
  });

  it('what 佐川 must know', () => {
    const { cell, problems } = look('sagawa', {
      one: {
        temperature: 'frozen',
        deliveryDay: '2026-07-25',
        deliveryTime: '18-21時',
        shipTo: anAddress({ company: '青葉書房株式会社' }),
      },
      of: cod,
    });
    expect(problems).toEqual([]);
    expect(
      ['クール便指定', '配達日', '配達指定時間帯', '代引金額', '消費税', '決済種別', '元着区分'].map(cell),
    ).toEqual([...['003', '20260725', '04', '5500', '500', '1', '1']]);
    expect(['指定シール１', '指定シール２', '指定シール３'].map(cell)).toEqual(['002', '010', '007']);
    expect(['お届け先名称１', 'お届け先名称２'].map(cell)).toEqual(['青葉書房株式会社', '高橋 花子']);
  });

  it('what ゆうプリR must know', () => {
    const { cell, problems } = look('japanpost', {
      one: { temperature: 'cool', deliveryTime: '19時-21時' },
      of: cod,
    });
    expect(problems).toEqual([]);
    expect(
      ['郵便種別', '保冷種別', '元／着払／代引', '配達時間帯区分', '代引金額', '発送予定日'].map(cell),
    ).toEqual([...['0', '1', '2', '56', '5500', '20260722']]);
  });

  it('the buyer as sender of a gift, at the shop’s address', () => {
    const gift = look('yamato', {
      one: { gift: true },
      of: { buyer: { ...anAddress({ name: '鈴木 一郎' }), mail: '' } },
    });
    expect(['ご依頼主名', 'ご依頼主電話番号'].map(gift.cell)).toEqual(['鈴木 一郎', '06-1234-5678']);
    expect(look('yamato', {}).cell('ご依頼主名')).toBe('架け橋商店');
  });

  it('a postal code with its leading zero', () => {
    const one = { shipTo: anAddress({ postalCode: '060-0001' }) };
    expect(look('yamato', { one }).cell('お届け先郵便番号')).toBe('0600001');
    expect(
      look('clickpost', { one: { ...one, service: 'japanpost_clickpost' } }).cell('お届け先郵便番号'),
    ).toBe('060-0001');
  });
});

describe('what cannot be sent so is named', () => {
  const cod = { paymentMethod: '代引き', total: 5500 };
  const box = { service: 'japanpost_clickpost' } as const;
  const cases: [string, LabelFormat, Parameters<typeof look>[1], object[]][] = [
    [
      'money with クリックポスト',
      'clickpost',
      { one: box, of: cod },
      [{ column: '代引', reason: 'cod_not_possible', value: '5500' }],
    ],
    [
      'cold with ゆうパケット',
      'japanpost',
      { one: { service: 'japanpost_yupacket', temperature: 'cool' } },
      [{ column: '保冷種別', reason: 'temperature_not_possible', value: 'cool' }],
    ],
    [
      'frozen with ゆうパック',
      'japanpost',
      { one: { temperature: 'frozen' } },
      [{ column: '保冷種別', reason: 'temperature_not_possible', value: 'frozen' }],
    ],
    [
      'cold with コンパクト',
      'yamato',
      { one: { service: 'yamato_compact', temperature: 'cool' } },
      [{ column: 'クール区分', reason: 'temperature_not_possible', value: 'cool' }],
    ],
    [
      'a day with ネコポス’ heir',
      'yamato',
      { one: { service: 'yamato_yupacket', deliveryDay: '2026-07-25' } },
      [{ column: 'お届け予定（指定）日', reason: 'day_not_possible', value: '2026-07-25' }],
    ],
    [
      'a time with クリックポスト',
      'clickpost',
      { one: { ...box, deliveryTime: '午前中' } },
      [{ column: 'お届け希望時間帯', reason: 'time_not_possible', value: '午前中' }],
    ],
    [
      'a day that has passed',
      'yamato',
      { one: { deliveryDay: '2026-07-22' } },
      [
        {
          column: 'お届け予定（指定）日',
          reason: 'day_not_possible',
          value: '2026-07-22',
          suggestion: '2026-07-23',
        },
      ],
    ],
    [
      'a day too far away',
      'sagawa',
      { one: { deliveryDay: '2026-07-30' } },
      [{ column: '配達日', reason: 'day_not_possible', value: '2026-07-30' }],
    ],
    [
      'an hour nobody has',
      'yamato',
      { one: { deliveryTime: '12-14時' } },
      [{ column: '配達時間帯', reason: 'time_not_possible', value: '12-14時', suggestion: '14-16時' }],
    ],
    [
      'words that are no hour',
      'sagawa',
      { one: { deliveryTime: 'なるべく早く' } },
      [{ column: '配達指定時間帯', reason: 'time_not_possible', value: 'なるべく早く' }],
    ],
    [
      'too much money',
      'yamato',
      { of: { ...cod, total: 300_001 } },
      [{ column: 'コレクト代金引換額（税込）', reason: 'cod_too_much', value: '300001' }],
    ],
    [
      'too much money for コンパクト',
      'yamato',
      { one: { service: 'yamato_compact' }, of: { ...cod, total: 30_001 } },
      [{ column: 'コレクト代金引換額（税込）', reason: 'cod_too_much', value: '30001' }],
    ],
    [
      'money nobody knows',
      'sagawa',
      { of: { ...cod, total: null } },
      [{ column: '代引金額', reason: 'missing', value: '' }],
    ],
    [
      'another carrier',
      'yamato',
      { one: { service: 'sagawa_hikyaku' } },
      [{ column: 'B2クラウド', reason: 'other_service', value: 'sagawa_hikyaku' }],
    ],
    [
      'no telephone',
      'yamato',
      { one: { shipTo: anAddress({ phone: '' }) } },
      [{ column: 'お届け先電話番号', reason: 'missing', value: '' }],
    ],
    [
      'half a postal code',
      'yamato',
      { one: { shipTo: anAddress({ postalCode: '150-000' }) } },
      [{ column: 'お届け先郵便番号', reason: 'wrong', value: '150000' }],
    ],
    [
      'a name too long',
      'yamato',
      { one: { shipTo: anAddress({ name: 'あいうえおかきくけこさしすせそたち' }) } },
      [{ column: 'お届け先名', reason: 'too_long', value: 'あいうえおかきくけこさしすせそたち' }],
    ],
  ];
  it.each(cases)('%s', (_, format, given, wanted) => {
    expect(look(format, given).problems).toEqual(wanted);
  });

  it('an address that does not fit, with a shorter way to write it', () => {
    const shipTo = anAddress({
      prefecture: '京都府',
      city: '京都市中京区',
      street: '寺町通御池上る上本能寺前町４８８番地１２３４５６７８９号',
      building: 'グランドパレス京都御所南レジデンスタワー１２０１号室',
    });
    const { problems, cell } = look('sagawa', { one: { shipTo } });
    expect(problems.map(({ reason }) => reason)).toEqual(['too_long']);
    expect(problems[0]?.suggestion).toContain('1201号室');
    expect(cell('お届け先住所１')).toBeUndefined();
  });
});
