import type { CustomerId } from '../../contract/ids.ts';
import { normalizeName } from '../../language/normalize.ts';
import type { Context } from '../platform/context.ts';
import { customerEvents } from './events.ts';
import { livingCustomer } from './living.ts';
import { lookForTwins } from './look-for-twins.ts';
import { customerPolicy } from './policy.ts';
import { updateCustomer } from './store-people.ts';

/** What a person of the shop writes about him; left out = as it is. Answers the living record. Throws `not_found`. */
export async function changeCustomer(
  ctx: Context,
  id: CustomerId,
  changes: { name?: string; kana?: string; note?: string },
): Promise<CustomerId> {
  customerPolicy.require(ctx, 'customer.change');
  const before = await livingCustomer(ctx, id, true);
  const { name = before.name, kana = before.kana, note = before.note } = changes;
  await updateCustomer(ctx, before.id, {
    name,
    nameNorm: normalizeName(name),
    kana,
    kanaNorm: normalizeName(kana),
    note,
  });
  const fields = (['name', 'kana', 'note'] as const).filter((field) => field in changes);
  ctx.record({ kind: customerEvents.changed, customerId: before.id, data: { fields } });
  if (name !== before.name || kana !== before.kana) lookForTwins(ctx, [before.id]);
  ctx.tell({ kind: 'customers' });
  return before.id;
}
