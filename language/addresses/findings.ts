import type { AddressText } from './address.ts';

export type FindingKind =
  | 'postal_missing'
  | 'postal_unknown'
  | 'postal_elsewhere'
  | 'prefecture_missing'
  | 'city_missing'
  | 'block_missing'
  | 'building_missing'
  | 'room_missing'
  | 'name_missing'
  | 'phone_missing'
  | 'phone_wrong'
  | 'characters';

/** What looks wrong with an address. Suspected, never certain: a person decides. */
export interface Finding {
  kind: FindingKind;
  part: Exclude<keyof AddressText, 'kana'>;
  /** What to write instead (`postal_elsewhere`: the place the code belongs to); empty when nothing is proposed. */
  suggestion: string;
}
