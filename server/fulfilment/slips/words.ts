import type { Address, Charge, Service, Temperature } from '../../../contract/orders.ts';
import { formatDay, jstDay } from '../../../language/days.ts';

/** Slips leave the house: they are Japanese in whatever language the screens are. */
export const serviceNames: Readonly<Record<Service, string>> = {
  yamato_takkyubin: 'ヤマト 宅急便',
  yamato_compact: 'ヤマト 宅急便コンパクト',
  yamato_yupacket: 'ヤマト クロネコゆうパケット',
  sagawa_hikyaku: '佐川急便 飛脚宅配便',
  japanpost_yupack: '日本郵便 ゆうパック',
  japanpost_yupacket: '日本郵便 ゆうパケット',
  japanpost_clickpost: '日本郵便 クリックポスト',
  other: 'その他',
};

export const temperatureNames: Readonly<Record<Temperature, string>> = {
  normal: '',
  cool: 'クール冷蔵',
  frozen: 'クール冷凍',
};

const chargeNames: Readonly<Record<Charge['kind'], string>> = {
  fee: '手数料',
  cod: '代引手数料',
  wrapping: 'ラッピング料',
  discount: '値引き',
  coupon: 'クーポン',
  points: 'ポイント利用',
  tax: '消費税',
  other: 'その他',
};

export const chargeName = (charge: Charge): string => charge.label.trim() || chargeNames[charge.kind];

/** What the total has more or less than the parts that the source names. */
export const gapName = (gap: number): string => (gap > 0 ? 'その他の料金' : 'その他の値引き');

/** `-1234` → `-1,234円`. */
export const yen = (amount: number): string => `${amount.toLocaleString('en-US')}円`;

/** `2026-11-22` → `2026年11月22日(日)`. */
export const longDay = (day: string): string => `${day.slice(0, 4)}年${formatDay(day)}`;
/** Without the weekday: on paper that is kept it only costs room. */
export const plainDay = (day: string): string => longDay(day).replace(/\(.\)$/u, '');
export const dayOf = (instant: Date | null): string => (instant === null ? '' : plainDay(jstDay(instant)));

/** `1234567` → `123-4567`; anything else as it came. */
export function postal(code: string): string {
  const digits = /^(\d{3})-?(\d{4})$/.exec(code.normalize('NFKC').trim());
  return digits === null ? code.trim() : `${digits[1]}-${digits[2]}`;
}

/** The lines of an address as on an envelope, without name and postal code. */
export function addressLines(address: Address): string[] {
  return [`${address.prefecture}${address.city}${address.street}`, address.building].filter(
    (line) => line.trim() !== '',
  );
}

/** 様 once: who wrote it into the name already gets no second. */
export function withHonorific(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '';
  return /(?:様|さま|殿|御中|先生)$/u.test(trimmed) ? trimmed : `${trimmed} 様`;
}

/** A company: 御中, unless a person at it is named. */
export function addressee({ company, name }: Pick<Address, 'company' | 'name'>): {
  company: string;
  name: string;
} {
  const person = withHonorific(name);
  const house = company.trim();
  if (house === '' || house === name.trim()) return { company: '', name: person };
  return person === ''
    ? { company: '', name: /御中$/.test(house) ? house : `${house} 御中` }
    : { company: house, name: person };
}
