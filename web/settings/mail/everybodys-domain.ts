/**
 * Domains under which anybody may have an address. Their company signs the mail, no shop could write into their DNS, and
 * to allow the whole domain would allow everybody.
 */
const domains =
  /^(gmail\.com|googlemail\.com|yahoo\.co\.jp|ymail\.ne\.jp|outlook\.(com|jp)|hotmail\.(com|co\.jp)|live\.(jp|com)|msn\.com|icloud\.com|me\.com|nifty\.com|biglobe\.ne\.jp)$/i;

/** 'gmail.com' → true, 'shop.example' → false. */
export function isEverybodysDomain(domain: string): boolean {
  return domains.test(domain);
}

/** What a customer must allow to hear from this address: its domain, or all of it where the domain is everybody's. */
export function toAllow(address: string): string {
  const domain = (address.split('@')[1] ?? '').toLowerCase();
  return isEverybodysDomain(domain) ? address : domain;
}
