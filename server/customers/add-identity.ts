import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { Refusal } from '../platform/errors.ts';
import { customerEvents } from './events.ts';
import { livingCustomer } from './living.ts';
import { lookForTwins } from './look-for-twins.ts';
import { customerPolicy } from './policy.ts';
import { keyOfWay } from './rules/identities.ts';
import { identitiesOf, insertIdentities, loadCustomer, ownersOf } from './store.ts';
import type { IdentityKind } from './types.ts';

/**
 * Notes one more way by which a person is known; `value` as it was typed. Answers the living record. Throws
 * `not_found`; refuses `identity_wrong` and `identity_taken` (`details`: whose it is).
 */
export async function addIdentity(
  ctx: Context,
  id: CustomerId,
  way: { kind: IdentityKind; value: string },
): Promise<CustomerId> {
  customerPolicy.require(ctx, 'customer.change');
  const person = await livingCustomer(ctx, id, true);
  const key = keyOfWay(way);
  if (key === null) throw new Refusal('refused', 'identity_wrong', { kind: way.kind });
  await insertIdentities(ctx, [{ ...key, customerId: person.id, from: 'staff' }]);
  const his = await identitiesOf(ctx, person.id);
  if (!his.some((has) => has.kind === key.kind && has.value === key.value)) {
    const owner = (await ownersOf(ctx, [key]))[0]?.customerId;
    const other = owner === undefined ? null : await loadCustomer(ctx, owner);
    throw new Refusal('refused', 'identity_taken', { customer: other?.id ?? null, name: other?.name ?? '' });
  }
  const data = { kind: key.kind, value: key.shown };
  ctx.record({ kind: customerEvents.identityAdded, customerId: person.id, data });
  lookForTwins(ctx, [person.id]);
  ctx.tell({ kind: 'customers' });
  return person.id;
}
