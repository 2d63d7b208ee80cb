import type { StaffId } from '../../contract/ids.ts';
import type { Person } from '../../contract/messages.ts';
import type { Context } from '../platform/context.ts';
import { namesOf } from './store.ts';

/** Names of people of this shop, also of those switched off; ids of anybody else are left out. */
export async function personNames(ctx: Context, ids: readonly StaffId[]): Promise<Map<StaffId, Person>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  return new Map((await namesOf(ctx, wanted)).map((person) => [person.id, person]));
}
