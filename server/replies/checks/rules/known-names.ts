import { normalizeName } from '../../../../language/normalize.ts';
import { commonSurname } from '../../../../language/surnames.ts';
import type { DraftReading } from '../reading.ts';

/** Company forms around a name, which mean nothing to whether it is the same. */
const forms = /株式会社|有限会社|合同会社|一般社団法人|\(株\)|\(有\)|（株）|（有）|㈱|㈲/g;
const plain = (name: string): string => normalizeName(name.replace(forms, ''));

/** Every name the customer is known by. */
export function customerNames({ facts }: DraftReading): string[] {
  const { customer } = facts;
  if (customer === null) return [];
  return [customer.name, customer.kana, ...customer.alsoCalled].filter((name) => name.trim() !== '');
}

const parts = (name: string): string[] => name.split(/[\s\u3000]+/).filter((part) => part !== '');

/** Whether two names may mean the same person: whole, family name only, or given name only. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  if (a === '' || b === '') return false;
  if (a === b || plain(parts(one).toReversed().join('')) === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (parts(one).some((part) => plain(part) === b) || parts(other).some((part) => plain(part) === a))
    return true;
  if (long.startsWith(short)) return short.length >= 2 || commonSurname(short) !== null;
  return long.endsWith(short) && short.length >= 2 && short.length * 2 >= long.length;
}

/** One character apart, the rest alike: a slip, not another person. */
export function nearlySame(one: string, other: string): boolean {
  const [a, b] = [[...plain(one)], [...plain(other)]];
  if (a.length < 3 || a.length !== b.length) return false;
  return a.filter((char, at) => char !== b[at]).length === 1;
}

/** Whether a name stands in what is known about this customer and this matter. */
export function isKnownName(draft: DraftReading, name: string): boolean {
  const { facts } = draft;
  const people = [
    ...customerNames(draft),
    ...facts.orders.flatMap((order) => order.people),
    ...facts.shop.staff,
  ];
  if (people.some((known) => sameName(name, known))) return true;
  const short = plain(name);
  if (short === '') return true;
  return draft.knownWords.includes(short) || plain(facts.shop.name).includes(short);
}
