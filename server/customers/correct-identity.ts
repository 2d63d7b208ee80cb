import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { customerEvents } from './events.ts';
import { livingCustomer } from './living.ts';
import { lookForTwins } from './look-for-twins.ts';
import { customerPolicy } from './policy.ts';
import { proposeBecause } from './propose-same-person.ts';
import { keyOfWay, mailKey } from './rules/identities.ts';
import { identitiesOf, insertIdentities, ownersOf } from './store.ts';
import { deleteIdentity, setCorrection } from './store-people.ts';
import type { IdentityKey, IdentityKind, StoredIdentity } from './types.ts';

export interface Correction {
  kind: IdentityKind;
  /** The slip, as it came or as it is stored. */
  value: string;
  /** What was meant; null: it was right after all. */
  to: string | null;
}

/**
 * Puts a slip of the pen right (docomo.co.jp → docomo.ne.jp) for whoever it belongs to: whatever is written to it goes
 * to the right address from now on, by whichever order or message. The slip itself stays known, because the same file
 * will bring it again. Answers the person.
 */
export async function correctIdentity(ctx: Context, correction: Correction): Promise<CustomerId> {
  customerPolicy.require(ctx, 'customer.change');
  // A slip may lack what every address has: hanako@gmail.
  const isMail = correction.kind === 'mail' || correction.kind === 'masked_mail';
  const wrong = isMail ? mailKey(correction.value) : keyOfWay(correction);
  const owner = wrong === null ? undefined : (await ownersOf(ctx, [wrong]))[0];
  if (wrong === null || owner === undefined) throw notFound('identity');
  const person = await livingCustomer(ctx, owner.customerId, true);
  const his = await identitiesOf(ctx, person.id);
  const slip = his.find((one) => one.value === wrong.value && sameSort(one, wrong));
  if (slip === undefined) throw notFound('identity');
  await dropEarlier(ctx, person.id, { slip, his });
  const right = correction.to === null ? null : keyOfWay({ kind: wrong.kind, value: correction.to });
  if (correction.to !== null && (right === null || right.value === slip.value)) {
    throw new Refusal('refused', 'identity_wrong', { kind: wrong.kind });
  }
  const to = right === null ? '' : right.kind === 'phone' ? right.value : right.shown;
  await setCorrection(ctx, { kind: slip.kind, value: slip.value, customerId: person.id, to });
  if (right !== null) await takeRightOne(ctx, person.id, right);
  const data = { kind: slip.kind, from: slip.shown, to };
  ctx.record({ kind: customerEvents.identityCorrected, customerId: person.id, data });
  lookForTwins(ctx, [person.id]);
  ctx.tell({ kind: 'customers' });
  return person.id;
}

const sameSort = (one: Pick<IdentityKey, 'kind'>, other: Pick<IdentityKey, 'kind'>): boolean =>
  (one.kind === 'phone') === (other.kind === 'phone') && (one.kind === 'line') === (other.kind === 'line');

/** What an earlier correction brought in and nothing else has used since goes with it. */
async function dropEarlier(
  ctx: Context,
  customerId: CustomerId,
  { slip, his }: { slip: StoredIdentity; his: readonly StoredIdentity[] },
): Promise<void> {
  const earlier = keyOfWay({ kind: slip.kind, value: slip.correctedTo });
  const brought = his.find((one) => one.from === 'correction' && one.value === earlier?.value);
  if (brought !== undefined) await deleteIdentity(ctx, { ...brought, customerId });
}

/** The right address is his, too; where somebody else has it, the two may well be one person. */
async function takeRightOne(ctx: Context, customerId: CustomerId, right: IdentityKey): Promise<void> {
  await insertIdentities(ctx, [{ ...right, customerId, from: 'correction' }]);
  const owners = await ownersOf(ctx, [right]);
  // It may have been called a slip itself once.
  if (owners.some((one) => one.customerId === customerId)) {
    await setCorrection(ctx, { kind: right.kind, value: right.value, customerId, to: '' });
    return;
  }
  const [other] = owners;
  if (other === undefined) return;
  const seen = [{ kind: 'same_address_given' as const, text: right.shown }];
  await proposeBecause(ctx, [{ people: [customerId, other.customerId], seen }]);
}
