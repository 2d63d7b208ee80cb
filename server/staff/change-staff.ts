import type { InputOf } from '../../contract/endpoint.ts';
import type { StaffId } from '../../contract/ids.ts';
import type { changeStaff as changeStaffEndpoint, StaffMember } from '../../contract/staff.ts';
import type { Context } from '../platform/context.ts';
import { notFound, Refusal } from '../platform/errors.ts';
import { requireMayGive } from './add-staff.ts';
import { staffEvents } from './events.ts';
import { toMember } from './list-staff.ts';
import { hashPassword } from './password.ts';
import { staffPolicy } from './policy.ts';
import { mayManage, mayManagePerson } from './rules/management.ts';
import {
  lockShops,
  type MemberRow,
  memberById,
  membershipsOf,
  otherOwners,
  setRole,
  updateStaff,
} from './store.ts';
import { deleteSessionsOf } from './store-sessions.ts';

export type StaffChanges = InputOf<typeof changeStaffEndpoint>;

/**
 * Name, role, switched off or on, a new password. A role holds in this shop; the rest goes with the person and needs the
 * right in every shop it reaches into. A new password and switching off end all sessions of the person.
 * Refuses: `not_allowed`, `last_owner`.
 */
export async function changeStaff(
  ctx: Context,
  input: { staff: StaffId; changes: StaffChanges },
): Promise<StaffMember> {
  const { staff, changes } = input;
  await authorise(ctx, staff, changes);
  const passwordHash = changes.password === undefined ? undefined : await hashPassword(changes.password);
  await lockShops(
    ctx.tx,
    (await membershipsOf(ctx.tx, staff)).map((row) => row.shopId),
  );
  // Asked again now that others have to wait: roles may have changed while the password was being hashed.
  const before = await authorise(ctx, staff, changes);
  await keepAnOwner(ctx, before, changes);
  await write(ctx, before, { ...changes, passwordHash });
  return toMember((await memberById(ctx, staff)) ?? before);
}

async function authorise(ctx: Context, staff: StaffId, changes: StaffChanges): Promise<MemberRow> {
  const member = await memberById(ctx, staff);
  if (member === null) {
    staffPolicy.require(ctx, 'staff.read');
    throw notFound('staff');
  }
  if (ctx.actor.kind === 'system') return member;
  const { role, name, disabled, password } = changes;
  const self = ctx.actor.id === staff;
  const ownName = self && role === undefined && disabled === undefined && password === undefined;
  if (ownName) return member;
  staffPolicy.require(ctx, 'staff.manage');
  // One's own password asks for the present one (changePassword): an unlocked screen must not be enough.
  const allowed = mayManage(ctx.actor.role, member.role) && !(self && password !== undefined);
  if (!allowed) throw new Refusal('not_allowed', 'not_allowed', { role: member.role });
  if (role !== undefined) requireMayGive(ctx, role);
  const personal = name !== undefined || disabled !== undefined || password !== undefined;
  if (personal && !mayManagePerson(await rolesOf(ctx, ctx.actor.id), await rolesOf(ctx, staff))) {
    throw new Refusal('not_allowed', 'not_allowed', { otherShops: true });
  }
  return member;
}

async function rolesOf(ctx: Context, staff: StaffId) {
  return new Map((await membershipsOf(ctx.tx, staff)).map((row) => [row.shopId, row.role]));
}

/** Somebody must be left who can let others in: in this shop for a role, in each of his shops for switching off. */
async function keepAnOwner(ctx: Context, before: MemberRow, changes: StaffChanges): Promise<void> {
  const demoted = before.role === 'owner' && changes.role !== undefined && changes.role !== 'owner';
  const owned =
    changes.disabled === true
      ? (await membershipsOf(ctx.tx, before.id))
          .filter((row) => row.role === 'owner')
          .map((row) => row.shopId)
      : demoted
        ? [ctx.shop]
        : [];
  for (const shop of owned) {
    if ((await otherOwners(ctx.tx, shop, before.id)) === 0) throw new Refusal('refused', 'last_owner');
  }
}

async function write(
  ctx: Context,
  before: MemberRow,
  changes: StaffChanges & { passwordHash: string | undefined },
): Promise<void> {
  const { name, role, disabled, passwordHash } = changes;
  const staff = before.id;
  const switched = disabled !== undefined && disabled !== before.disabled;
  await updateStaff(ctx.tx, staff, {
    name,
    passwordHash,
    ...(switched ? { disabledAt: disabled ? ctx.now : null } : {}),
  });
  if (role !== undefined && role !== before.role) {
    await setRole(ctx, staff, role);
    ctx.record({ kind: staffEvents.roleChanged, data: { staff, from: before.role, to: role } });
  }
  if (name !== undefined && name !== before.name) {
    ctx.record({ kind: staffEvents.staffRenamed, data: { staff } });
  }
  if (switched) {
    ctx.record({ kind: disabled ? staffEvents.staffDisabled : staffEvents.staffEnabled, data: { staff } });
  }
  if (passwordHash !== undefined) ctx.record({ kind: staffEvents.passwordReset, data: { staff } });
  if (passwordHash !== undefined || disabled === true) await deleteSessionsOf(ctx.tx, staff);
}
