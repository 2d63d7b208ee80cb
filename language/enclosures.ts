import { normalize } from './normalize.ts';

/** When something is put into a parcel (同梱物): when all that is said fits. */
export interface EnclosureCondition {
  products: readonly string[];
  gift: 'any' | 'only' | 'never';
  firstOrder: boolean;
  from: string | null;
  to: string | null;
}

/** What is known of a parcel when its slip is printed. */
export interface EnclosedParcel {
  /** Of each thing in it: name, code, options, category … */
  goods: readonly (readonly string[])[];
  gift: boolean;
  firstOrder: boolean;
  /** YYYY-MM-DD in Asia/Tokyo. */
  day: string;
}

export type Misfit = 'products' | 'gift' | 'first_order' | 'too_early' | 'too_late';

/** Why a rule does not hold for a parcel; null = it does. */
export function misfitOf(rule: EnclosureCondition, parcel: EnclosedParcel): Misfit | null {
  if (rule.gift === 'only' && !parcel.gift) return 'gift';
  if (rule.gift === 'never' && parcel.gift) return 'gift';
  if (rule.firstOrder && !parcel.firstOrder) return 'first_order';
  if (rule.from !== null && parcel.day < rule.from) return 'too_early';
  if (rule.to !== null && parcel.day > rule.to) return 'too_late';
  return rule.products.length > 0 && !holdsOneOf(rule.products, parcel.goods) ? 'products' : null;
}

/** What goes along: in the parcel, in the mail that says it left, or both. */
export interface Enclosed extends EnclosureCondition {
  put: string;
  mailLine?: string | undefined;
  onlyByMail?: boolean | undefined;
}

/** What to put into a parcel, in the rules' sequence, each thing once. */
export function enclosuresFor(rules: readonly Enclosed[], parcel: EnclosedParcel): string[] {
  return each(rules, parcel, ({ put, onlyByMail }) => (onlyByMail === true ? '' : put));
}

/** The lines that go along with the mail that says it left, the same way. */
export function mailLinesFor(rules: readonly Enclosed[], parcel: EnclosedParcel): string[] {
  return each(rules, parcel, ({ mailLine = '' }) => mailLine);
}

function each(
  rules: readonly Enclosed[],
  parcel: EnclosedParcel,
  words: (rule: Enclosed) => string,
): string[] {
  const fitting = rules.filter((rule) => misfitOf(rule, parcel) === null);
  return [...new Set(fitting.map((rule) => words(rule).trim()))].filter((text) => text !== '');
}

function holdsOneOf(words: readonly string[], goods: EnclosedParcel['goods']): boolean {
  const wanted = words.map(normalize).filter((word) => word !== '');
  return goods.some((texts) => {
    const all = texts.map(normalize);
    return wanted.some((word) => all.some((text) => text.includes(word)));
  });
}
