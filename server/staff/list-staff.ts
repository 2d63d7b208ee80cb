import type { StaffMember } from '../../contract/staff.ts';
import type { Context } from '../platform/context.ts';
import { staffPolicy } from './policy.ts';
import { type MemberRow, membersOf } from './store.ts';

/** Everybody of this shop, also those switched off, in the order they came. */
export async function listStaff(ctx: Context): Promise<StaffMember[]> {
  staffPolicy.require(ctx, 'staff.read');
  return (await membersOf(ctx)).map(toMember);
}

export function toMember(row: MemberRow): StaffMember {
  return { ...row, lastSeenAt: row.lastSeenAt?.toISOString() ?? null };
}
