import type { Role } from '../../../contract/staff.ts';

const managed: Record<Role, readonly Role[]> = {
  owner: ['owner', 'supervisor', 'agent', 'warehouse', 'reader'],
  supervisor: ['agent', 'warehouse', 'reader'],
  agent: [],
  warehouse: [],
  reader: [],
};

/** Whether `actor` may add, change or take out people of role `subject`; nobody lifts anyone to his own height but an owner. */
export function mayManage(actor: Role | undefined, subject: Role): boolean {
  return actor !== undefined && managed[actor].includes(subject);
}

/**
 * Name, password and being switched off belong to the person, who may work in other shops too: changing them needs
 * the right in every shop the person works in. Else the owner of one shop could take over another by a password.
 */
export function mayManagePerson(
  actorRoles: ReadonlyMap<number, Role>,
  subjectRoles: ReadonlyMap<number, Role>,
): boolean {
  return [...subjectRoles].every(([shop, role]) => mayManage(actorRoles.get(shop), role));
}
