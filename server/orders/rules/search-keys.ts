import {
  normalizeMail,
  normalizeName,
  normalizeOrderNumber,
  normalizePhone,
} from '../../../language/normalize.ts';
import { bareOrderNumber } from '../../../language/order-number-parts.ts';
import { normalizeTrackingNumber } from '../../../language/tracking-number.ts';

/** What a searched text may be, each in the form in which it is compared; empty = it cannot be that. */
export interface SearchKeys {
  /** Beginning of an order number. */
  number: string;
  /** Beginning of any of its groups, letters and digits only; '' without a digit. */
  part: string;
  tracking: string;
  phone: string;
  /** Beginning of a mail address. */
  mail: string;
  /** Beginning of a name. */
  name: string;
  /** Beginning of its reading: on the telephone that is all one hears. */
  kana: string;
}

/** Reads what somebody typed or pasted into the order search. */
export function searchKeys(q: string): SearchKeys {
  const text = q.normalize('NFKC').trim();
  if (text.includes('@')) {
    const mail = normalizeMail(text) || text.toLowerCase().replace(/\s+/g, '');
    return { number: '', part: '', tracking: '', phone: '', mail, name: '', kana: '' };
  }
  const name = /\d/.test(text) ? '' : normalizeName(text);
  const tracking = normalizeTrackingNumber(text);
  return {
    number: normalizeOrderNumber(text),
    part: /\d/.test(text) ? bareOrderNumber(text) : '',
    tracking: /^(?:\d{10,14}|[A-Z]{2}\d{9}[A-Z]{2})$/.test(tracking) ? tracking : '',
    phone: normalizePhone(text),
    mail: /^[\w.+-]{2,}$/.test(text) ? text.toLowerCase() : '',
    name,
    kana: /^[ぁ-んー]+$/.test(name) ? name : '',
  };
}
