import { normalizeMail, normalizePhone } from '../../../language/normalize.ts';
import type { IdentityKey, IdentityKind, KnownPerson } from '../types.ts';

/**
 * Domains of addresses that malls make up for one buyer and shop; mail to them reaches the buyer for a time only.
 * 楽天 `@pc.fw.rakuten.ne.jp`, `@mb.fw.rakuten.ne.jp`; Amazon `@marketplace.amazon.co.jp` and its other countries.
 */
const maskedDomain = /@(?:[\w-]+\.)?fw\.rakuten\.ne\.jp$|@marketplace\.amazon\.[a-z.]{2,6}$/;

/** Whether a mall made this address up (マスクされたアドレス). Takes it as it came. */
export function isMaskedMail(address: string): boolean {
  return maskedDomain.test(normalizeMail(address));
}

/** Which mall it is; null for an address of the person's own. */
export function mallOfMail(address: string): 'rakuten' | 'amazon' | null {
  const found = maskedDomain.exec(normalizeMail(address))?.[0];
  if (found === undefined) return null;
  return found.includes('amazon') ? 'amazon' : 'rakuten';
}

/** The mail address of a person as a key, or null when there is none that can be compared. */
export function mailKey(address: string | undefined, masked = false): IdentityKey | null {
  const value = normalizeMail(address ?? '');
  if (value === '') return null;
  return {
    kind: masked || maskedDomain.test(value) ? 'masked_mail' : 'mail',
    value,
    shown: (address ?? '').trim(),
  };
}

/** The telephone of a person as a key, or null when it cannot be a Japanese number. */
export function phoneKey(phone: string | undefined): IdentityKey | null {
  const value = normalizePhone(phone ?? '');
  return value === '' ? null : { kind: 'phone', value, shown: (phone ?? '').trim() };
}

/** All keys of a person, the addresses first: these alone decide who he is. */
export function keysOf(person: KnownPerson): IdentityKey[] {
  return [mailKey(person.mail), mailKey(person.maskedMail, true), phoneKey(person.phone)].filter(
    (key) => key !== null,
  );
}

const mailShape = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

/** A way that a person typed, as a key, or null when it cannot be one. A mail address needs a whole domain here. */
export function keyOfWay(way: { kind: IdentityKind; value: string }): IdentityKey | null {
  if (way.kind === 'phone') return phoneKey(way.value);
  if (way.kind === 'line') {
    const value = way.value.trim();
    return value === '' ? null : { kind: way.kind, value, shown: value };
  }
  const key = mailKey(way.value, way.kind === 'masked_mail');
  return key !== null && mailShape.test(key.value) ? key : null;
}
