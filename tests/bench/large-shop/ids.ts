import type { Chance } from './chance.ts';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A UUIDv7 of that instant, the same for the same seed; ids of one instant do not sort. */
export function idAt<Id extends string>(chance: Chance, at: Date): Id {
  const time = hex(at.getTime(), 12);
  const rest = hex(0x8000 | chance.below(0x4000), 4);
  const end = hex(chance.below(0x1000000), 6) + hex(chance.below(0x1000000), 6);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(chance.below(0x1000), 3)}-${rest}-${end}` as Id;
}
