import { describe, expect, test } from 'vitest';
import { formWriter } from './form-mail.ts';

const isOurs = (address: string): boolean => address.endsWith('@shop.example');

describe('the customer behind a contact form', () => {
  test.each([
    ['お名前: 鈴木花子\nメールアドレス: hanako@example.com\n内容: まだ?', '鈴木花子 <hanako@example.com>'],
    ['【お名前】\n鈴木 花子 様\n【メールアドレス】\nhanako@example.com', '鈴木 花子 様 <hanako@example.com>'],
    ['■氏名：鈴木花子\n■E-mail：hanako@Example.com', '鈴木花子 <hanako@example.com>'],
    ['[ お名前 ] 花子\n[ メールアドレス（確認） ] hanako@example.com', '花子 <hanako@example.com>'],
    [
      'お名前（漢字）：鈴木花子\nご連絡先メールアドレス：ｈａｎａｋｏ＠example.com',
      '鈴木花子 <hanako@example.com>',
    ],
    ['メールアドレス：a..b@docomo.ne.jp', ' <a..b@docomo.ne.jp>'],
    ['Name: Hanako\nEmail: hanako@example.com', 'Hanako <hanako@example.com>'],
    ['メールアドレス: info@shop.example\nEmail: hanako@example.com', ' <hanako@example.com>'],
    ['メールアドレス: info@shop.example', null],
    ['メールが届きません。hanako@example.com に送ってください。', null],
    ['お名前: 花子', null],
    ['', null],
  ])('%j', (text, expected) => {
    const writer = formWriter(text, isOurs);
    expect(writer === null ? null : `${writer.name} <${writer.address}>`).toBe(expected);
  });
});
