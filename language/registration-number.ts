/**
 * A 登録番号 of 適格請求書発行事業者 as people type it, `T1234567890123`: width, case, blanks and hyphens do not matter,
 * the T may be missing. What is no such number comes back as it was typed, without the blanks around it.
 */
export function tidyRegistrationNumber(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\s\u2010-\u2015\u2212\u30fc-]/g, '')
    .toUpperCase();
  const digits = /^T?(\d{13})$/.exec(plain)?.[1];
  return digits === undefined ? typed.trim() : `T${digits}`;
}

/**
 * T and 13 digits, the first of which checks the others as with a 法人番号 (財務省令第70号第2条). Whether the numbers of
 * people without a 法人番号 are made the same way is published nowhere: what fails is doubtful, not wrong.
 */
export function passesRegistrationCheck(number: string): boolean {
  const digits = /^T([1-9])(\d{12})$/.exec(number);
  if (digits === null) return false;
  const sum = [...(digits[2] ?? '')]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 2), 0);
  return Number(digits[1]) === 9 - (sum % 9);
}
