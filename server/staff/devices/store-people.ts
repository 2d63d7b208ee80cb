import type { StaffId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import type { Context } from '../../platform/context.ts';
import type { Tables } from '../tables.ts';

export interface PersonToCall {
  id: StaffId;
  preferences: unknown;
  /** Whether he answers customers here. */
  answers: boolean;
}

const answering: readonly Role[] = ['owner', 'supervisor', 'agent'];

/** The active members of this shop. */
export async function peopleToCall(ctx: Context): Promise<PersonToCall[]> {
  const rows = await ctx.tx
    .withTables<Tables>()
    .selectFrom('shop_members')
    .innerJoin('staff', 'staff.id', 'shop_members.staff_id')
    .select(['staff.id', 'staff.preferences', 'shop_members.role'])
    .where('shop_members.shop_id', '=', ctx.shop)
    .where('staff.disabled_at', 'is', null)
    .execute();
  return rows.map(({ id, preferences, role }) => ({ id, preferences, answers: answering.includes(role) }));
}
