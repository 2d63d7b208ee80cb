import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { customerPolicy } from './policy.ts';
import { mailKey, phoneKey } from './rules/identities.ts';
import { identitiesOf, insertIdentities, loadCustomer } from './store.ts';
import type { IdentityKind } from './types.ts';

/**
 * Notes one more way by which a person is known. `value` as it came. Answers whether he has it now: false when it is
 * no such address or number, or when it is another person's. Throws `not_found`.
 */
export async function addIdentity(
  ctx: Context,
  customerId: CustomerId,
  identity: { kind: IdentityKind; value: string },
): Promise<boolean> {
  customerPolicy.require(ctx, 'customer.change');
  if ((await loadCustomer(ctx, customerId)) === null) throw notFound('customer');
  const key = keyOf(identity);
  if (key === null) return false;
  await insertIdentities(ctx, [{ ...key, customerId }]);
  const his = await identitiesOf(ctx, customerId);
  return his.some((has) => has.kind === key.kind && has.value === key.value);
}

function keyOf(identity: { kind: IdentityKind; value: string }) {
  if (identity.kind === 'phone') return phoneKey(identity.value);
  if (identity.kind === 'line') {
    const value = identity.value.trim();
    return value === '' ? null : { kind: identity.kind, value, shown: value };
  }
  return mailKey(identity.value, identity.kind === 'masked_mail');
}
