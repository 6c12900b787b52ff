import { describe, expect, it } from 'vitest';
import { isEmpty, roleDiff, searchTree, toggle, type RoleRights } from './roleDiff';

const permission = (name: string, parent: string | null = null) => ({
  name,
  parent,
  title: name.replace('Crm.', '标题 '),
  headquartersOnly: false,
});
const tree = [
  permission('Crm.A'),
  permission('Crm.A.B', 'Crm.A'),
  permission('Crm.A.B.C', 'Crm.A.B'),
  permission('Crm.D'),
];
const rights: RoleRights = {
  titleZh: '顾问',
  titleEn: 'Consultant',
  permissions: new Set(['Crm.A', 'Crm.A.B']),
  scopes: { Leads: 'Self', Users: 'Department' },
};

describe('the permission tree', () => {
  it('grants what is above together with a child', () => {
    expect([...toggle(tree, new Set(), 'Crm.A.B.C', true)].toSorted()).toEqual(['Crm.A', 'Crm.A.B', 'Crm.A.B.C']);
  });

  it('takes what is below together with a parent', () => {
    const all = new Set(tree.map(({ name }) => name));
    expect([...toggle(tree, all, 'Crm.A', false)]).toEqual(['Crm.D']);
  });

  it('keeps the way down to what is searched for', () => {
    expect(searchTree(tree, 'a.b.c').map(({ name }) => name)).toEqual(['Crm.A', 'Crm.A.B', 'Crm.A.B.C']);
    expect(searchTree(tree, 'nothing')).toEqual([]);
  });
});

describe('the difference between two readings of a role', () => {
  it('names rights and scopes', () => {
    const after = {
      ...rights,
      permissions: new Set(['Crm.A', 'Crm.D']),
      scopes: { ...rights.scopes, Leads: 'All' as const },
    };
    expect(roleDiff(rights, after)).toEqual({
      titles: [],
      added: ['Crm.D'],
      removed: ['Crm.A.B'],
      scopes: [{ resource: 'Leads', from: 'Self', to: 'All' }],
    });
  });

  it('is empty where nothing changed', () => {
    expect(isEmpty(roleDiff(rights, { ...rights, permissions: new Set(rights.permissions) }))).toBe(true);
    expect(isEmpty(roleDiff(rights, { ...rights, titleEn: 'Seller' }))).toBe(false);
  });
});
