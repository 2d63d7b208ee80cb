import { addDays } from './days.ts';
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
  /** Goes along with the mail. */
  file?: object | null | undefined;
}

/** What to put into a parcel, in the rules' sequence, each thing once. */
export function enclosuresFor(rules: readonly Enclosed[], parcel: EnclosedParcel): string[] {
  const fitting = rules.filter((rule) => rule.onlyByMail !== true && misfitOf(rule, parcel) === null);
  return [...new Set(fitting.map(({ put }) => put.trim()))].filter((text) => text !== '');
}

/** The rules of which something goes along with a mail about these goods, in their sequence. */
export function delightsFor<R extends Enclosed>(rules: readonly R[], parcel: EnclosedParcel): R[] {
  return rules.filter((rule) => delightLine(rule) !== '' && misfitOf(rule, parcel) === null);
}

/** What the mail says of it; a file is never there without a word. '' = nothing of it goes along with mails. */
export function delightLine({ put, mailLine = '', file }: Enclosed): string {
  const own = mailLine.trim();
  return own !== '' || file == null ? own : `ささやかですが、「${put.trim()}」を添付しました。`;
}

/** Where a shop sets no days, a season is as long as this. */
const seasonDays = 90;

/** The first day of the season in which the same thing comes once: that of the rule, else three months back. */
export const seasonStart = ({ from }: Pick<EnclosureCondition, 'from'>, day: string): string =>
  from ?? addDays(day, -seasonDays);

function holdsOneOf(words: readonly string[], goods: EnclosedParcel['goods']): boolean {
  const wanted = words.map(normalize).filter((word) => word !== '');
  return goods.some((texts) => {
    const all = texts.map(normalize);
    return wanted.some((word) => all.some((text) => text.includes(word)));
  });
}
