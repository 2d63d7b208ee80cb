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
