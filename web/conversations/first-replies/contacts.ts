import type { NextContact } from '../../../contract/first-replies.ts';
import type { ConversationId } from '../../../contract/ids.ts';
import { variablesIn } from '../../../language/fill-template.ts';
import { isTime } from '../../settings/shop/time-of-day.ts';

export interface Contacts {
  /** For everybody, or for the first ones where the days are spread. */
  contact: NextContact;
  /** As many are promised for one day; null: all for the same. */
  perDay: number | null;
  /** Business days, soonest first. */
  days: readonly string[];
  /** Of those for whom a person chose another. */
  own: ReadonlyMap<ConversationId, NextContact>;
}

/** The date each is promised, whoever waits longest first. */
export function contactsOf<Id extends ConversationId>(
  waiting: readonly Id[],
  { contact, perDay, days, own }: Contacts,
): { conversation: Id; day: string; time: string }[] {
  const from = days.indexOf(contact.day);
  let common = 0;
  return waiting.map((conversation) => {
    const chosen = own.get(conversation);
    if (chosen !== undefined) return { conversation, ...chosen };
    const ahead = perDay === null ? 0 : Math.floor(common / perDay);
    common += 1;
    const day = from < 0 ? contact.day : (days[from + ahead] ?? days.at(-1) ?? contact.day);
    return { conversation, day, time: contact.time };
  });
}

export type ContactTrouble = 'closedDay' | 'passed' | 'noTime' | 'tooFar';

/** What is wrong with a date before the server is asked; null: nothing. */
export function contactTrouble(
  { day, time }: NextContact,
  days: readonly string[],
  now: Date,
): ContactTrouble | null {
  if (!isTime(time)) return 'noTime';
  if (new Date(`${day}T${time}:00+09:00`) <= now) return 'passed';
  if (days.includes(day)) return null;
  return day > (days.at(-1) ?? '') ? 'tooFar' : 'closedDay';
}

/** Whether the words say when one writes again. */
export const namesContact = (text: string): boolean =>
  variablesIn(text).some((one) => one.name === '次回ご連絡日');
