/** 7DR: the last of twelve digits is the first eleven modulo seven (ヤマト; 佐川 mostly). Source: gyomu.org/faq/view/7dr. */
export function passesSevenCheck(digits: string): boolean {
  return /^\d{12}$/.test(digits) && Number(digits.slice(0, 11)) % 7 === Number(digits.slice(11));
}

/** Eleven digits → the twelve-digit number with its check digit. */
export function withSevenCheck(eleven: string): string {
  return `${eleven}${Number(eleven) % 7}`;
}

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7];

/** International post (EMS …), `AA123456789JP`: check digit of the UPU standard S10. */
export function passesS10Check(text: string): boolean {
  const digits = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(text);
  if (digits === null) return false;
  const sum = s10Weights.reduce((total, weight, i) => total + weight * Number(digits[1]?.charAt(i)), 0);
  const check = 11 - (sum % 11);
  return Number(digits[2]) === (check === 10 ? 0 : check === 11 ? 5 : check);
}

/** A tracking number (送り状番号) as it is compared: digits, or capital letters and digits; hyphens and spaces gone. */
export function normalizeTrackingNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** `fine`; `doubtful` = its check digit does not fit, and the carrier's rule is not sure; else it cannot be one. */
export type TrackingVerdict = 'fine' | 'doubtful' | 'wrong' | 'shortened';

/** What a spreadsheet makes of a long number: 8.11E+11. Its digits are lost. */
const shortened = /^\d(?:\.\d+)?e\+?\d{1,2}$/i;

/**
 * Reads a tracking number of a carrier. The check digit is certain for ヤマト and for international post, for 佐川 and
 * ゆうパック it only warns; of other carriers little is known. A zero that a spreadsheet ate is put back where that makes
 * the check digit right.
 */
export function judgeTrackingNumber(
  carrier: string | null,
  text: string,
): { number: string; verdict: TrackingVerdict } {
  const plain = text.normalize('NFKC').trim();
  if (shortened.test(plain)) return { number: plain, verdict: 'shortened' };
  // `123456789013.0`, `="123456789013"`, and the start and stop letters of a NW-7 bar code.
  const number = normalizeTrackingNumber(plain.replace(/\.0+$/, '')).replace(/^[A-D](\d{11,13})[A-D]$/, '$1');
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(number)) {
    return { number, verdict: passesS10Check(number) ? 'fine' : 'wrong' };
  }
  if (carrier === 'yamato' || carrier === 'sagawa') return twelveDigits(carrier, number);
  if (carrier === 'japanpost') {
    if (!/^\d{11,13}$/.test(number)) return { number, verdict: 'wrong' };
    return { number, verdict: number.length === 12 && !passesSevenCheck(number) ? 'doubtful' : 'fine' };
  }
  return { number, verdict: /^(?=.*\d)[0-9A-Z]{6,30}$/.test(number) ? 'fine' : 'wrong' };
}

function twelveDigits(
  carrier: 'yamato' | 'sagawa',
  text: string,
): { number: string; verdict: TrackingVerdict } {
  const number = /^\d{11}$/.test(text) && passesSevenCheck(`0${text}`) ? `0${text}` : text;
  if (passesSevenCheck(number)) return { number, verdict: 'fine' };
  const doubtful = carrier === 'sagawa' && /^\d{12}$/.test(number);
  return { number, verdict: doubtful ? 'doubtful' : 'wrong' };
}
