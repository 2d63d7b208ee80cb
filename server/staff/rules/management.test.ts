import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../contract/staff.ts';
import { mayManage, mayManagePerson } from './management.ts';

describe('mayManage', () => {
  const table: Record<Role, string> = {
    owner: 'owner supervisor agent warehouse reader',
    supervisor: 'agent warehouse reader',
    agent: '',
    warehouse: '',
    reader: '',
  };
  it.each(roles)('%s', (actor) => {
    expect(roles.filter((subject) => mayManage(actor, subject)).join(' ')).toBe(table[actor]);
  });

  it('nobody from outside', () => {
    expect(roles.some((subject) => mayManage(undefined, subject))).toBe(false);
  });
});

describe('mayManagePerson', () => {
  const rolesIn = (text: string) =>
    new Map(
      text
        .split(' ')
        .filter((word) => word !== '')
        .map((word): [number, Role] => {
          const [shop, role] = word.split(':');
          return [Number(shop), role as Role];
        }),
    );
  it.each([
    ['1:owner', '1:agent', true],
    ['1:owner', '1:owner', true],
    ['1:supervisor', '1:agent', true],
    ['1:supervisor', '1:owner', false],
    ['1:owner', '1:agent 2:reader', false],
    ['1:owner 2:agent', '1:agent 2:reader', false],
    ['1:owner 2:owner', '1:agent 2:owner', true],
    ['1:owner 2:supervisor', '1:owner 2:owner', false],
    ['1:owner', '2:reader', false],
    ['', '1:reader', false],
  ])('%s over %s: %s', (actor, subject, expected) => {
    expect(mayManagePerson(rolesIn(actor), rolesIn(subject))).toBe(expected);
  });
});
