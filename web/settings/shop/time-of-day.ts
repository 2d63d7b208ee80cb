/** '09:30': two digits each, 24 hours, as the server takes it. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * Puts a time in order as people type it: 9, 930, ９：３０, 9時半, 午後6時 → 09:00, 09:30, 09:30, 09:30, 18:00. What is no time
 * stays as it is, so that it can be corrected. The browser's own time field is not used: its 12 or 24 hours follow the
 * browser, not the shop.
 */
export function tidyTime(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const afternoon = /午後|pm/.test(plain);
  const digits = plain.replace(/午前|午後|am|pm/g, '').replace(/時半$/, ':30');
  const parts = /^(\d{1,2})(?:[:：.時h](\d{1,2})?分?)?$/.exec(digits) ?? /^(\d{1,2})(\d{2})$/.exec(digits);
  if (!parts) return text.trim();
  const hour = Number(parts[1]) + (afternoon && Number(parts[1]) < 12 ? 12 : 0);
  const minute = Number(parts[2] ?? 0);
  if (hour > 23 || minute > 59) return text.trim();
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
