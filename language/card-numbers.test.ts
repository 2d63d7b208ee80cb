import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCardNumber, maskCardText, passesLuhn } from './card-numbers.ts';

/** Test numbers that the card companies publish; no card has them. */
const numbers = {
  visa: '4111111111111111',
  visa2: '4242424242424242',
  visa3: '4012888888881881',
  master: '5555555555554444',
  master2: '5105105105105100',
  master2series: '2223003122003222',
  jcb: '3530111333300000',
  jcb2: '3566002020360505',
  amex: '378282246310005',
  amex2: '371449635398431',
  diners: '30569309025904',
  diners2: '38520000023237',
  discover: '6011111111111117',
  discover2: '6011000990139424',
  unionpay: '6200000000000005',
  unionpay19: '6205500000000000004',
};

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const fours = (digits: string, gap: string): string => (digits.match(/.{1,4}/g) ?? []).join(gap);

describe('card numbers are masked', () => {
  test.each([
    ...Object.values(numbers),
    ...Object.values(numbers).map((digits) => `カード番号は${digits}です。`),
    ...Object.values(numbers).map(wide),
    fours(numbers.visa, ' '),
    fours(numbers.visa, '-'),
    fours(numbers.visa, '　'),
    fours(numbers.visa, '\u00a0'),
    fours(numbers.visa, ' - '),
    fours(numbers.visa, '・'),
    fours(numbers.visa, '.'),
    fours(numbers.visa, '\n'),
    fours(numbers.visa, '\n> '),
    fours(numbers.visa, '\u200b'),
    fours(numbers.visa, '\u2060 '),
    wide(fours(numbers.visa, '-')),
    fours(wide(numbers.visa), 'ー'),
    fours(wide(numbers.visa), '－'),
    fours(wide(numbers.visa), '―'),
    fours(wide(numbers.visa), '‐'),
    fours(wide(numbers.visa), '–'),
    fours(wide(numbers.visa), '−'),
    [...numbers.visa].join(' '),
    '3782 822463 10005',
    '3782-822463-10005',
    '3782－822463－10005',
    '3056 930902 5904',
    '3056-9309-0259-04',
    '41111111-11111111',
    '6205 5000 0000 0000 004',
    'VISA4111111111111111',
    'Visa:4111-1111-1111-1111 有効期限 12/27 CVV 123',
    '4111 1111 1111 1111 12/27 123',
    '4111 1111 1111 1111 0927',
    '03-1234-5678 4111-1111-1111-1111',
    '注文しました。4111-1111-1111-1111で払います',
    '注文番号 12345 のカード 4111111111111111 です',
    'クレジットカード番号\n4111 1111\n1111 1111',
    'カード番号(16桁)：4111 1111-1111 1111',
    'https://shop.example/をご覧ください。カード4111111111111111',
    'card_number=4111111111111111',
    '会員のクレジットカード番号: 4111111111111111',
    'My card is 4111 1111 1111 1111.',
    '(4111-1111-1111-1111)',
    '「4111111111111111」',
    'カード番号\\n4111111111111111',
  ])('%j', (text) => {
    const seen = maskCardText(text);
    expect(seen.masked).toBe(1);
    expect(seen.text).toHaveLength(text.length);
    const digits = seen.text.normalize('NFKC').replace(/[^0-9*]/g, '');
    expect(digits).toMatch(/\*{10,15}\d{4}/);
    expect(maskCardText(seen.text)).toEqual({ text: seen.text, masked: 0 });
  });

  test('two of them, and everything else stays', () => {
    const text = '旧: 4111-1111-1111-1111 → 新：５５５５５５５５５５５５４４４４ (山田)';
    expect(maskCardText(text)).toEqual({
      text: '旧: ****-****-****-1111 → 新：＊＊＊＊＊＊＊＊＊＊＊＊４４４４ (山田)',
      masked: 2,
    });
  });
});

describe('other numbers stay', () => {
  test.each([
    '4111111111111112',
    '4111 1111 1111 1112',
    '1234567890123456',
    '0000000000000000',
    '4444444444444444',
    '9999 9999 9999 9995',
    // JAN, ITF, ISBN
    '4901234567894',
    'JAN 4901234567894',
    '4901234567894 4901234567900',
    'JANコード: 4901234567894 3980円',
    '14901234567891',
    '9784101010014',
    // Order numbers
    '123456-20261121-0123456789',
    '411111-11111111-1111',
    '503-1234567-1234567',
    '250-4111111-1111111',
    'kutsu-shop-10293847',
    'P000000041111111111',
    '注文番号: 4111111111111111',
    '受注番号：4111-1111-1111-1111',
    'お問い合わせ番号 4111111111111111',
    'order no. 4111111111111111',
    'カードの注文番号: 4111111111111111',
    // Tracking numbers
    '1234-5678-9012',
    '401234567890',
    '4012 3456 7890',
    '送り状番号 4012-3456-7890-1234',
    // Telephones and faxes
    '090-1234-5678',
    '０９０－１２３４－５６７８',
    '03-1234-5678 090-1234-5678',
    '+81 90 1234 5678',
    // Dates and times
    '2026-11-21 10:00:00',
    '20261121100000',
    '2026112110000012',
    '2026/11/21 2026/11/22',
    // Amounts and tables
    '4980 3980 2980 1980 5980',
    '4111 1111 1111 1111 1111',
    '4,980 3,980 2,980 1,980',
    '4.111.111.111.111.111',
    // Ids
    'https://shop.example/item/4111111111111111',
    'https://x.example/?id=4111111111111111&a=1',
    'www.x.example/4111111111111111.html',
    '<4111111111111111@mail.example>',
    '4111111111111111@docomo.ne.jp',
    'a.4111111111111111.b@x.example',
    'id_4111111111111111',
    'abc4111111111111111',
    '4111111111111111abc',
    '----=_Part_4111111111111111_1234',
    'ITEM-4111111111111111',
    '12345-4111111111111111',
    'IMEI: 4111111111111111',
    'シリアル番号 4111111111111111',
    // Too long or too short
    '41111111111111111111',
    '4111111111111',
    'ポイントカード番号 4111111111111111',
    '会員番号 4111-1111-1111-1111',
    '住所 〒411-1111 1-1-1 1111111',
  ])('%j', (text) => {
    expect(maskCardText(text)).toEqual({ text, masked: 0 });
  });
});

/** Digits that pass the check, with the prefix of a brand. */
const cardDigits = fc
  .tuple(
    fc.constantFrom('4', '51', '55', '2221', '2720', '3528', '3589', '6011', '65', '62'),
    fc.stringMatching(/^\d{16}$/),
  )
  .map(([prefix, filling]) => {
    const body = `${prefix}${filling}`.slice(0, 15);
    const last = [...'0123456789'].find((digit) => passesLuhn(body + digit)) ?? '0';
    return body + last;
  })
  .filter(isCardNumber);

describe('any card number', () => {
  test('is masked however it is parted, and only its last four digits stay', () => {
    fc.assert(
      fc.property(
        cardDigits,
        fc.constantFrom('', ' ', '-', '　', '－', 'ー', '・', ' - ', '\u00a0', '\n'),
        fc.boolean(),
        fc.constantFrom('', 'カード番号: ', 'です。', '（', '、お願いします\n', 'VISA '),
        (digits, gap, full, around) => {
          const written = fours(full ? wide(digits) : digits, gap);
          const { text, masked } = maskCardText(
            `${around}${written}${around === 'カード番号: ' ? '' : around}`,
          );
          expect(masked).toBe(1);
          expect(text.normalize('NFKC').replace(/[^0-9]/g, '')).toBe(digits.slice(-4));
        },
      ),
    );
  });

  test('whatever the text, length stays, nothing but digits changes, and twice is once', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(cardDigits, fc.string(), fc.constantFrom(' ', '-', '\n', 'カード', '４', '<b>', '&nbsp;')),
        ),
        (pieces) => {
          const before = pieces.join('');
          const { text } = maskCardText(before, { html: before.includes('<') });
          expect(text).toHaveLength(before.length);
          for (let at = 0; at < text.length; at += 1) {
            if (text[at] !== before[at]) expect(before.charAt(at)).toMatch(/[0-9０-９]/);
          }
          expect(maskCardText(text, { html: before.includes('<') }).text).toBe(text);
        },
      ),
    );
  });

  test('one changed digit makes it none', () => {
    fc.assert(
      fc.property(cardDigits, fc.integer({ min: 0, max: 15 }), (digits, at) => {
        const other = (Number(digits.charAt(at)) + 1) % 10;
        expect(passesLuhn(`${digits.slice(0, at)}${other}${digits.slice(at + 1)}`)).toBe(false);
      }),
    );
  });

  test.each([
    ['groups', '4111 1111 '.repeat(20_000)],
    ['digits apart', '4 1 1 1 '.repeat(20_000)],
    ['one number', '4'.repeat(200_000)],
    ['open tags', `${'<'.repeat(50_000)}${'4<'.repeat(50_000)}`],
    ['labels', 'カード'.repeat(50_000)],
  ])('hostile text ends: %s', (_, text) => {
    expect(maskCardText(text, { html: true }).text).toHaveLength(text.length);
  });
});
