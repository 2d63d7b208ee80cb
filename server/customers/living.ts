import type { CustomerId } from '../../contract/ids.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { loadCustomer, type StoredCustomer } from './store.ts';

/** More steps than anybody puts people together. */
const farEnough = 1000;

/**
 * The living record of a person: himself, or the one he was put into, however many steps away. With `lock` nobody puts
 * him elsewhere until the transaction ends. Throws `not_found`.
 */
export async function livingCustomer(ctx: Context, id: CustomerId, lock = false): Promise<StoredCustomer> {
  let wanted = id;
  for (let steps = 0; steps < farEnough; steps += 1) {
    const record = await loadCustomer(ctx, wanted, lock);
    if (record === null) throw notFound('customer');
    if (record.mergedInto === null) return record;
    wanted = record.mergedInto;
  }
  throw notFound('customer');
}
