import type { Identity } from '../../contract/customers.ts';
import type { CustomerId } from '../../contract/ids.ts';

/** What a source knows of a person. Everything but the name may be missing; all texts as they came. */
export interface KnownPerson {
  name: string;
  kana?: string;
  /** Real or a mall's masked one: told apart by its domain. */
  mail?: string;
  phone?: string;
  /** A mall's masked address where the source knows that it is one. */
  maskedMail?: string;
  /** Who it was so far; he gets a new address that nobody has yet. */
  knownAs?: CustomerId;
}

export type IdentityKind = Identity['kind'];

/** A way by which a person is known, in the form in which it is compared, and as it came. */
export interface IdentityKey {
  kind: IdentityKind;
  value: string;
  shown: string;
}

export interface CustomerRecord {
  id: CustomerId;
  name: string;
  kana: string;
  nameNorm: string;
}
