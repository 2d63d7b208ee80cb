import type { Identity, identityOrigins, SameReason } from '../../contract/customers.ts';
import type { ConversationId, CustomerId, CustomerMergeId, OrderId } from '../../contract/ids.ts';
import type { BouncedRecipient } from '../../contract/messages.ts';

/** What a source knows of a person. Everything but the name may be missing; all texts as they came. */
export interface KnownPerson {
  name: string;
  kana?: string;
  /** Real or a mall's masked one: told apart by its domain. */
  mail?: string;
  phone?: string;
  /** A mall's masked address where the source knows that it is one. */
  maskedMail?: string;
  /** Where he lives. */
  address?: WrittenAddress;
  /** Where this is known from. */
  from?: IdentityOrigin;
  /** Who it was so far; he gets a new address that nobody has yet. */
  knownAs?: CustomerId;
}

export type IdentityKind = Identity['kind'];
export type IdentityOrigin = (typeof identityOrigins)[number];

/** The parts of an address by which two are compared; as they came. */
export interface WrittenAddress {
  postalCode: string;
  prefecture: string;
  city: string;
  street: string;
  building: string;
}

/** A way by which a person is known, in the form in which it is compared, and as it came. */
export interface IdentityKey {
  kind: IdentityKind;
  value: string;
  shown: string;
}

/** The same as it is stored. */
export interface StoredIdentity extends IdentityKey {
  from: IdentityOrigin | '';
  /** '' = it is right. */
  correctedTo: string;
}

export interface CustomerRecord {
  id: CustomerId;
  name: string;
  kana: string;
  nameNorm: string;
  kanaNorm: string;
  /** '' = not known well enough to be compared. */
  addressNorm: string;
}

/** Whose a key is, and what is known of him. */
export interface KnownOwner {
  kind: IdentityKind;
  value: string;
  customerId: CustomerId;
  nameNorm: string;
  kanaNorm: string;
  addressNorm: string;
}

/** What two records are compared by. */
export interface PersonFacts {
  id: CustomerId;
  name: string;
  nameNorm: string;
  kanaNorm: string;
  addressNorm: string;
  identities: readonly Pick<StoredIdentity, 'kind' | 'value' | 'shown'>[];
}

/** What went over from one record to another, so that exactly this can go back. */
export interface Belongings {
  identities: StoredIdentity[];
  /** Telephones that the other one had as well. */
  swallowed: StoredIdentity[];
  orders: OrderId[];
  conversations: ConversationId[];
}

export interface MergeRecord {
  id: CustomerMergeId;
  keptId: CustomerId;
  goneId: CustomerId;
  reasons: SameReason[];
  moved: Belongings;
  undoneAt: Date | null;
}

/** What is known of an address. */
export interface KnownReach {
  /** A person wrote from there. */
  heardAt: Date | null;
  /** A person wrote from there in answer to a mail of ours: it is read there. */
  answeredAt: Date | null;
  sentAt: Date | null;
  bouncedAt: Date | null;
  bounce: BouncedRecipient | null;
  complainedAt: Date | null;
  suppressedAt: Date | null;
  unsubscribedAt: Date | null;
  clearedAt: Date | null;
}

/** The same with what it means now. */
export interface AddressReach extends KnownReach {
  /** The bounce that still counts. */
  standing: BouncedRecipient | null;
  /** No machine writes there. */
  suppressed: boolean;
}

export interface ReachCircumstances {
  /** Japanese mobile carrier of the address: au and SoftBank take what they drop, so silence there says nothing good. */
  carrier: string | null;
  /** The conversation waits in vain for this address. */
  silent: boolean;
  now: Date;
}
