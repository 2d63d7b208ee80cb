import { findPhones } from '../../../language/find-numbers.ts';
import type { Span } from '../../../language/found.ts';

const mailShape = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g;
const pageShape = /(?:https?:\/\/|www\.)[^\s<>"」）)]{1,500}/gi;

export interface WrittenWay extends Span {
  text: string;
}

/** Mail addresses as they stand in a text, full width too. */
export function mailsIn(text: string): WrittenWay[] {
  // Letter by letter, so that places stay; NFKC of one full-width letter is one letter.
  const folded = text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  return [...folded.matchAll(mailShape)].map(({ 0: found, index }) => ({
    text: text.slice(index, index + found.length),
    start: index,
    end: index + found.length,
  }));
}

/** Every way of reaching somebody that stands in a text. */
export function waysIn(text: string): { mails: string[]; phones: string[]; pages: string[] } {
  return {
    mails: mailsIn(text).map((one) => one.text),
    phones: findPhones(text).map((one) => one.text),
    pages: [...text.matchAll(pageShape)].map((found) => found[0]),
  };
}
