import type { SameReason } from '../../../contract/customers.ts';
import type { PersonFacts } from '../types.ts';
import { compareNames } from './compare-names.ts';

export interface Likeness {
  /** 0 to 100. */
  score: number;
  reasons: SameReason[];
}

/** From here on a person is asked. Below it too many would be other members of a family, or namesakes. */
export const askFrom = 70;

const worth: Readonly<Record<SameReason['kind'], number>> = {
  same_name: 40,
  same_reading: 35,
  near_name: 20,
  same_phone: 45,
  same_address: 35,
  same_mailbox_name: 30,
  // Counted only together with the same reading.
  phone_end: 30,
  masked_and_real: 10,
  named_order: 45,
  phone_in_text: 45,
  same_address_given: 45,
};

/** Boxes that many people share a name of. */
const commonBoxes = /^(?:info|order|shop|mail|contact|support|sales|admin|office|webmaster|noreply|no-reply)/;

/**
 * Whether two records may be one person (名寄せ), and why; null = nobody need be asked. The name always has its say:
 * a family shares telephone and home, and stays several people. `seen`: what else happened, e.g. in a message.
 */
export function comparePeople(
  one: PersonFacts,
  other: PersonFacts,
  seen: readonly SameReason[] = [],
): Likeness | null {
  const names = nameReasons(one, other);
  if (names === null) return null;
  return judged([...names, ...contactReasons(one, other), ...seen], readingsDiffer(one, other));
}

function judged(reasons: readonly SameReason[], readingsApart: boolean): Likeness | null {
  const sum = reasons.reduce((total, reason) => total + worth[reason.kind], 0) - (readingsApart ? 10 : 0);
  return sum >= askFrom ? { score: Math.min(100, sum), reasons: [...reasons] } : null;
}

function nameReasons(one: PersonFacts, other: PersonFacts): SameReason[] | null {
  const relation = compareNames(one, other);
  if (relation === 'other') return null;
  const text = one.name === other.name ? one.name : `${one.name} / ${other.name}`;
  if (relation !== 'same') return [{ kind: relation === 'reading' ? 'same_reading' : 'near_name', text }];
  return [{ kind: 'same_name', text }];
}

const readingsDiffer = (one: PersonFacts, other: PersonFacts): boolean =>
  one.kanaNorm.length >= 3 && other.kanaNorm.length >= 3 && one.kanaNorm !== other.kanaNorm;

const sameReading = (one: PersonFacts, other: PersonFacts): boolean =>
  one.kanaNorm.length >= 4 && one.kanaNorm === other.kanaNorm;

function contactReasons(one: PersonFacts, other: PersonFacts): SameReason[] {
  const reasons: SameReason[] = [];
  const phones = valuesOf(other, 'phone');
  const phone = shownOf(one, 'phone').find(({ value }) => phones.has(value));
  if (phone !== undefined) reasons.push({ kind: 'same_phone', text: phone.shown });
  if (one.addressNorm !== '' && one.addressNorm === other.addressNorm) {
    reasons.push({ kind: 'same_address', text: one.addressNorm });
  }
  const box = sameBox(one, other);
  if (box !== null) reasons.push({ kind: 'same_mailbox_name', text: box });
  const ends = new Set([...phones].map((value) => value.slice(-4)));
  const end = shownOf(one, 'phone').find(({ value }) => ends.has(value.slice(-4)));
  if (phone === undefined && end !== undefined && sameReading(one, other)) {
    reasons.push({ kind: 'phone_end', text: end.value.slice(-4) });
  }
  if (phone !== undefined && onlyMasked(one) !== onlyMasked(other) && hasAddress(one) && hasAddress(other)) {
    reasons.push({ kind: 'masked_and_real', text: '' });
  }
  return reasons;
}

const shownOf = (person: PersonFacts, kind: string) => person.identities.filter((one) => one.kind === kind);
const valuesOf = (person: PersonFacts, kind: string): Set<string> =>
  new Set(shownOf(person, kind).map(({ value }) => value));
const hasAddress = (person: PersonFacts): boolean =>
  shownOf(person, 'mail').length + shownOf(person, 'masked_mail').length > 0;
const onlyMasked = (person: PersonFacts): boolean =>
  shownOf(person, 'mail').length === 0 && shownOf(person, 'masked_mail').length > 0;

/** hanako.yamada@docomo.ne.jp and hanako.yamada@gmail.com: people take their box's name along. */
function sameBox(one: PersonFacts, other: PersonFacts): string | null {
  const boxes = new Set(shownOf(other, 'mail').map(({ value }) => boxOf(value)));
  const found = shownOf(one, 'mail')
    .map(({ value }) => boxOf(value))
    .find((box) => box.length >= 6 && !commonBoxes.test(box) && boxes.has(box));
  return found ?? null;
}

const boxOf = (address: string): string => address.slice(0, address.lastIndexOf('@')).replace(/\+.*$/, '');
