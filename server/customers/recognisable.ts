import { normaliseAddress } from '../../language/addresses/normalise-address.ts';
import { normalizeName } from '../../language/normalize.ts';
import { keysOf } from './rules/identities.ts';
import type { CustomerRecord, IdentityKey, IdentityOrigin, KnownPerson } from './types.ts';

/** A person with all by which he is recognised and remembered. */
export interface Recognisable {
  keys: IdentityKey[];
  record: Omit<CustomerRecord, 'id'>;
  from: IdentityOrigin | '';
  /** See `KnownPerson`. */
  knownAs?: KnownPerson['knownAs'];
}

/** Makes a person ready to be recognised. Needs no database: a large import does it where it reads the file. */
export function recognisable(person: KnownPerson): Recognisable {
  const { name, kana = '', address, from, knownAs } = person;
  const record = {
    name: name.trim(),
    kana: kana.trim(),
    nameNorm: normalizeName(name),
    kanaNorm: normalizeName(kana),
    addressNorm: address === undefined ? '' : normaliseAddress(address),
  };
  return { keys: keysOf(person), record, from: from ?? '', knownAs };
}
