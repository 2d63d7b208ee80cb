import {
  normalizeMail,
  normalizeName,
  normalizeOrderNumber,
  normalizePhone,
} from '../../../language/normalize.ts';

/** What a searched text may be, each in the form in which it is compared; '' = it cannot be that. */
export interface PersonKeys {
  /** Stands anywhere in the name or its reading. */
  name: string;
  /** Beginning of a mail address. */
  mail: string;
  phone: string;
  /** Beginning of an order number. */
  number: string;
}

/** Reads what somebody typed into the search for people; all empty = everybody. */
export function personKeys(q: string): PersonKeys {
  const text = q.normalize('NFKC').trim();
  if (text.includes('@')) {
    const mail = normalizeMail(text) || text.toLowerCase().replace(/\s+/g, '');
    return { name: '', mail, phone: '', number: '' };
  }
  return {
    name: /\p{L}/u.test(text) ? normalizeName(text) : '',
    mail: /^[\w.+-]{2,}$/.test(text) ? text.toLowerCase() : '',
    phone: normalizePhone(text),
    number: /\d/.test(text) ? normalizeOrderNumber(text) : '',
  };
}
