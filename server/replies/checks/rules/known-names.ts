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

const company =
  /株式会社|有限会社|合同会社|合資会社|法人|協会|組合|商店|商事|商会|工業|工務店|製作所|事務所|学校|学園|大学|幼稚園|保育園|病院|医院|クリニック|\(株\)|（株）|㈱|\(有\)|（有）|㈲/;
const post =
  /(?:部|課|係|室|局|科|本部|本社|支社|支店|営業所|事業部|センター|グループ|チーム|担当|窓口|部長|課長|係長|主任|店長|社長|代表|取締役|所長|院長|園長|校長|会長|専務|常務|マネージャー|リーダー)$/;
const postBefore =
  /^.{1,14}?(?:部|課|係|室|担当|部長|課長|係長|主任|店長|代表取締役|社長|所長|院長|園長)(?=[\p{Script=Han}ァ-ヺ]{1,6}$)/u;

/** Whether a salutation speaks to a company or one of its offices. */
export const namesCompany = (name: string): boolean => company.test(name) || parts(name).some(isPost);

/** 総務部, 店長; not 阿部. */
function isPost(part: string): boolean {
  return post.test(part) && commonSurname(part) === null;
}

const rank = /(?<=[\p{Script=Han}]{2})(?:部長|課長|係長|主任|店長|社長|所長|院長|園長|校長|会長|専務|常務)$/u;

/** The person in 「株式会社〇〇 総務課 内田」; '' where none is named. */
export function personIn(written: string): string {
  const name = written.replace(rank, '');
  if (commonSurname(name) !== null || (!namesCompany(name) && !postBefore.test(name))) return name;
  const rest = parts(name).filter((part) => !company.test(part) && !isPost(part));
  return rest.join(' ').replace(postBefore, '');
}

const compared = new WeakMap<DraftReading, string>();

/** What was said by both sides, in the form of names: no spaces, one form of each letter. */
function saidNames(draft: DraftReading): string {
  const known = compared.get(draft) ?? normalizeName(draft.knownWords);
  compared.set(draft, known);
  return known;
}

function isKnown(draft: DraftReading, name: string): boolean {
  const { facts } = draft;
  const people = [
    ...customerNames(draft),
    ...facts.orders.flatMap((order) => order.people),
    ...facts.shop.staff,
  ];
  if (people.some((known) => sameName(name, known))) return true;
  const short = plain(name);
  return short === '' || saidNames(draft).includes(short) || plain(facts.shop.name).includes(short);
}

/** Whether a name stands in what is known about this customer and this matter. */
export function isKnownName(draft: DraftReading, name: string): boolean {
  const person = personIn(name);
  return isKnown(draft, name) || (person !== '' && person !== name && isKnown(draft, person));
}

const scripts = [/\p{Script=Han}/u, /[ぁ-ゖァ-ヺ]/, /[A-Za-z]/];
const scriptOf = (name: string): number => scripts.findIndex((letters) => letters.test(name));

/** Whether two names are written in letters that can be compared: すずき may well be 鈴木. */
export function comparable(one: string, others: readonly string[]): boolean {
  return others.some((other) => scriptOf(other) === scriptOf(one));
}
