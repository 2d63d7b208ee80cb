import type { StaffId } from '../../../contract/ids.ts';
import type { Role } from '../../../contract/staff.ts';
import type { Context } from '../../platform/context.ts';
import { oncePerTransaction } from '../../platform/once.ts';
import { workingRole, workingRoles } from '../../staff/who-works.ts';
import { conversationPolicy } from '../policy.ts';

/** For whom lists are read: what calls one depends on who one is. */
export interface Reader {
  me: StaffId | null;
  /** Of whoever leads, all who can receive a hand-over: what waits for nobody of them is his to see. Else null. */
  receivers: readonly StaffId[] | null;
}

export const readerOf = oncePerTransaction(async (ctx: Context): Promise<Reader> => {
  if (ctx.actor.kind !== 'staff') return { me: null, receivers: null };
  return { me: ctx.actor.id, receivers: leads(ctx) ? await receiversOf(ctx) : null };
});

/** Supervisors and owners see to what was left lying. */
export const leads = ({ actor }: Context): boolean =>
  actor.kind === 'system' || actor.role === 'supervisor' || actor.role === 'owner';

/** Whoever works here and may change a matter can be given one. */
export async function mayReceive(ctx: Context, staff: StaffId): Promise<boolean> {
  const role = await workingRole(ctx, staff);
  return role !== null && canChange(staff, role);
}

async function receiversOf(ctx: Context): Promise<StaffId[]> {
  const working = [...(await workingRoles(ctx))];
  return working.filter(([id, role]) => canChange(id, role)).map(([id]) => id);
}

const canChange = (id: StaffId, role: Role): boolean =>
  conversationPolicy.may({ kind: 'staff', id, name: '', role }, 'conversation.change');
