import type { StaffId } from '../../contract/ids.ts';
import type { Role } from '../../contract/staff.ts';
import type { Context } from '../platform/context.ts';
import { memberById, membersOf } from './store.ts';

/** The role in which somebody works in this shop; null: he is not of it (any more), or switched off. */
export async function workingRole(ctx: Context, staff: StaffId): Promise<Role | null> {
  const member = await memberById(ctx, staff);
  return member === null || member.disabled ? null : member.role;
}

/** Everybody who works in this shop, with his role. */
export async function workingRoles(ctx: Context): Promise<Map<StaffId, Role>> {
  const members = await membersOf(ctx);
  return new Map(members.filter((one) => !one.disabled).map((one) => [one.id, one.role]));
}
