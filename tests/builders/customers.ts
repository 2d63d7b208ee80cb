import type { Address } from '../../contract/orders.ts';

/** A person who buys or writes; plain data until an order or a mail brings him in. */
export type TestCustomer = Address & { mail: string };

let made = 0;

/** Somebody nobody has met before, unless told otherwise. */
export function aCustomer(over: Partial<TestCustomer> = {}): TestCustomer {
  made += 1;
  const number = String(made).padStart(4, '0');
  return {
    name: `鈴木 花子${made}`,
    kana: 'スズキ ハナコ',
    company: '',
    postalCode: '150-0001',
    prefecture: '東京都',
    city: '渋谷区',
    street: '神宮前1-2-3',
    building: '',
    phone: `090-0${number.slice(-3)}-${number}`,
    mail: `hanako${made}@example.com`,
    ...over,
  };
}
