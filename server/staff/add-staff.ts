import type { InputOf } from '../../contract/endpoint.ts';
import type { StaffId } from '../../contract/ids.ts';
import type { addStaff as addStaffEndpoint, Role, StaffMember } from '../../contract/staff.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { staffEvents } from './events.ts';
import { toMember } from './list-staff.ts';
import { hashPassword } from './password.ts';
import { staffPolicy } from './policy.ts';
import { mayManage } from './rules/management.ts';
import { insertMember, insertStaff, memberById } from './store.ts';
import { shopHere } from './store-shops.ts';

/** A new colleague with a first password, told to him by whoever adds him. Refuses: `not_allowed`, `email_taken`. */
export async function addStaff(ctx: Context, input: InputOf<typeof addStaffEndpoint>): Promise<StaffMember> {
  staffPolicy.require(ctx, 'staff.manage');
  requireMayGive(ctx, input.role);
  const shop = await shopHere(ctx);
  if (shop === null) throw notFound('shop');
  const id = newId<StaffId>();
  const person = {
    id,
    organisationId: shop.organisationId,
    email: input.email,
    name: input.name,
    passwordHash: await hashPassword(input.password),
    createdAt: ctx.now,
  };
  if (!(await insertStaff(ctx.tx, person))) throw new Refusal('conflict', 'email_taken');
  await insertMember(ctx.tx, ctx.shop, id, input.role);
  ctx.record({ kind: staffEvents.staffAdded, data: { staff: id, role: input.role } });
  const member = await memberById(ctx, id);
  if (member === null) throw notFound('staff');
  return toMember(member);
}

/** A role may be given by those who may manage people of that role. */
export function requireMayGive(ctx: Context, role: Role): void {
  if (ctx.actor.kind === 'staff' && !mayManage(ctx.actor.role, role)) {
    throw new Refusal('not_allowed', 'not_allowed', { role });
  }
}
