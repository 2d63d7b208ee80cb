import type { CustomerId } from '../../../contract/ids.ts';
import type { CustomerRecord, KnownOwner } from '../types.ts';

/**
 * What rows of a file tell of people: a name or reading that was missing is filled in, where somebody lives is what was
 * said last. Most rows tell nothing new; those cost the database nothing.
 */
export class Learned {
  readonly created: CustomerRecord[] = [];
  private readonly owners = new Map<CustomerId, KnownOwner>();
  private readonly records = new Map<CustomerId, CustomerRecord>();
  private readonly made = new Set<CustomerId>();

  constructor(owners: readonly KnownOwner[]) {
    for (const owner of owners) this.owners.set(owner.customerId, owner);
  }

  /** Somebody who is new. */
  create(record: CustomerRecord): void {
    this.created.push(record);
    this.made.add(record.id);
    this.records.set(record.id, record);
  }

  /** Somebody who is known, be it from a row before. */
  meet(record: CustomerRecord): void {
    const noted = this.records.get(record.id);
    const owner = this.owners.get(record.id);
    if (noted !== undefined) absorb(noted, record);
    else if (owner === undefined || tellsMore(owner, record)) this.records.set(record.id, record);
  }

  /** Those known before of whom there may be something new. */
  get met(): CustomerRecord[] {
    return [...this.records.values()].filter(({ id }) => !this.made.has(id));
  }
}

function tellsMore(owner: KnownOwner, record: CustomerRecord): boolean {
  return (
    (owner.nameNorm === '' && record.name !== '') ||
    (owner.kanaNorm === '' && record.kana !== '') ||
    (record.addressNorm !== '' && record.addressNorm !== owner.addressNorm)
  );
}

function absorb(
  noted: CustomerRecord,
  { name, nameNorm, kana, kanaNorm, addressNorm }: CustomerRecord,
): void {
  if (noted.name === '') Object.assign(noted, { name, nameNorm });
  if (noted.kana === '') Object.assign(noted, { kana, kanaNorm });
  if (addressNorm !== '') noted.addressNorm = addressNorm;
}
