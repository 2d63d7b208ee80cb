import type { Carrier } from '../../../../contract/orders.ts';

/** Numbers of the carriers as 楽天 and Yahoo!ショッピング write them. */
export const mallCarriers: Readonly<Record<string, Carrier>> = {
  '1000': 'other',
  '1001': 'yamato',
  '1002': 'sagawa',
  '1003': 'japanpost',
  '1004': 'seino',
  '1005': 'seino',
  '1006': 'fukuyama',
  '1017': 'japanpost',
  '1029': 'japanpost',
  '1030': 'yamato',
};

/** `1416` → 14時〜16時, `0812` (also without its zero) → 午前中; anything else as it came. */
export function hoursOf(code: string): string {
  const hours = /^(\d{1,2})(\d{2})$/.exec(code.trim());
  const [from, to] = [Number(hours?.[1]), Number(hours?.[2])];
  if (hours === null || from > 24 || to > 24) return code;
  return to === 12 && from <= 9 ? '午前中' : `${from}時〜${to}時`;
}
