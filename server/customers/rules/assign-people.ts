import type { CustomerId } from '../../../contract/ids.ts';
import type { Recognisable } from '../recognisable.ts';
import type { CustomerRecord, IdentityKey, IdentityOrigin, KnownOwner } from '../types.ts';
import { Learned } from './learned.ts';

/** A key with whose it is to be. */
export type AddedKey = IdentityKey & { customerId: CustomerId; from: IdentityOrigin | '' };

export interface Assignment {
  /** One a person asked for, in the same order. */
  ids: CustomerId[];
  created: CustomerRecord[];
  /** Keys that are new for their person. */
  added: AddedKey[];
  /** What was met of people who were known already and is not known of them yet. */
  met: CustomerRecord[];
}

/**
 * Who is who: a mail address decides; a telephone only together with the same name, written or read (a family shares
 * one). Whoever is not found is made, once for all rows that name him.
 */
export function assignPeople(
  people: readonly Recognisable[],
  owners: readonly KnownOwner[],
  newId: () => CustomerId,
): Assignment {
  const known = new Map<string, KnownOwner[]>();
  for (const owner of owners) push(known, owner);
  const learned = new Learned(owners);
  const result = { ids: [] as CustomerId[], added: [] as AddedKey[] };
  for (const { keys, record: facts, from, knownAs } of people) {
    const found = ownerByAddress(known, keys) ?? knownAs ?? ownerByPhone(known, keys, facts);
    const id = found ?? newId();
    if (found === null) learned.create({ id, ...facts });
    else learned.meet({ id, ...facts });
    const { nameNorm, kanaNorm, addressNorm } = facts;
    for (const key of keys) {
      if (takes(known, key, id)) {
        push(known, { ...key, customerId: id, nameNorm, kanaNorm, addressNorm });
        result.added.push({ ...key, customerId: id, from });
      }
    }
    result.ids.push(id);
  }
  return { ...result, created: learned.created, met: learned.met };
}

const nameOf = (key: { kind: string; value: string }): string =>
  // Whether a mall made an address up does not matter for whose it is.
  `${key.kind === 'masked_mail' ? 'mail' : key.kind}:${key.value}`;

function push(known: Map<string, KnownOwner[]>, owner: KnownOwner): void {
  const list = known.get(nameOf(owner));
  if (list === undefined) known.set(nameOf(owner), [owner]);
  else list.push(owner);
}

function ownerByAddress(known: Map<string, KnownOwner[]>, keys: readonly IdentityKey[]): CustomerId | null {
  for (const key of keys) {
    const [owner] = key.kind === 'phone' ? [] : (known.get(nameOf(key)) ?? []);
    if (owner !== undefined) return owner.customerId;
  }
  return null;
}

type Names = Pick<KnownOwner, 'nameNorm' | 'kanaNorm'>;

function ownerByPhone(
  known: Map<string, KnownOwner[]>,
  keys: readonly IdentityKey[],
  names: Names,
): CustomerId | null {
  const phone = keys.find((key) => key.kind === 'phone');
  if (phone === undefined || names.nameNorm === '') return null;
  const owners = known.get(nameOf(phone)) ?? [];
  const owner =
    owners.find((o) => o.nameNorm === names.nameNorm) ?? owners.find((o) => readsTheSame(o, names));
  return owner?.customerId ?? null;
}

/** A whole name, family and given, not the family's alone. */
const wholeReading = 5;

/**
 * 山田花子 (ヤマダハナコ), 山田華子 and ヤマダ ハナコ: whoever is called so at this telephone is one person. 阿部 and 安部 may
 * be; that is asked.
 */
function readsTheSame(owner: Names, names: Names): boolean {
  const [mine, yours] = [readingsOf(owner), readingsOf(names)];
  if (!mine.some((reading) => reading.length >= wholeReading && yours.includes(reading))) return false;
  const inKana = kanaOnly.test(owner.nameNorm) || kanaOnly.test(names.nameNorm);
  return inKana || owner.nameNorm[0] === names.nameNorm[0];
}

const kanaOnly = /^[ぁ-んー]+$/;

const readingsOf = ({ nameNorm, kanaNorm }: Names): string[] =>
  [kanaNorm, kanaOnly.test(nameNorm) ? nameNorm : ''].filter((reading) => reading !== '');

/** A telephone may have several owners, an address only one. */
function takes(known: Map<string, KnownOwner[]>, key: IdentityKey, id: CustomerId): boolean {
  const owners = known.get(nameOf(key)) ?? [];
  return key.kind === 'phone' ? !owners.some((o) => o.customerId === id) : owners.length === 0;
}
