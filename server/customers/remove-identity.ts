import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { customerEvents } from './events.ts';
import { livingCustomer } from './living.ts';
import { lookForTwins } from './look-for-twins.ts';
import { customerPolicy } from './policy.ts';
import { identitiesOf } from './store.ts';
import { deleteIdentity } from './store-people.ts';
import type { IdentityKind } from './types.ts';

/**
 * Takes away a way by which a person is known (`value` as it is stored). Answers the living record. Refuses the last
 * one: nobody would be left behind it.
 */
export async function removeIdentity(
  ctx: Context,
  id: CustomerId,
  way: { kind: IdentityKind; value: string },
): Promise<CustomerId> {
  customerPolicy.require(ctx, 'customer.change');
  const person = await livingCustomer(ctx, id, true);
  const his = await identitiesOf(ctx, person.id);
  const found = his.find((one) => one.kind === way.kind && one.value === way.value);
  if (found === undefined) throw notFound('identity');
  const usable = his.filter((one) => one !== found && one.correctedTo === '');
  if (usable.length === 0) throw new Refusal('refused', 'last_identity');
  await deleteIdentity(ctx, { ...way, customerId: person.id });
  const data = { kind: found.kind, value: found.shown };
  ctx.record({ kind: customerEvents.identityRemoved, customerId: person.id, data });
  lookForTwins(ctx, [person.id]);
  ctx.tell({ kind: 'customers' });
  return person.id;
}
