import { describe, expect, it } from 'vitest';
import { depthsOf, pathOf, peopleWithBelow, treeOf, withBelow } from './organisation';

const row = (id: string, parentId: string | null, people = 1) => ({
  id,
  name: id.toUpperCase(),
  parentId,
  people,
  isFranchise: false,
  version: 1,
});
const rows = [row('hq', null), row('bj', 'hq', 4), row('team', 'bj', 2), row('sh', 'hq', 3), row('f1', 'hidden')];

describe('departments', () => {
  it('become a tree, with a root where the parent is out of sight', () => {
    expect(treeOf(rows).map(({ value }) => value)).toEqual(['hq', 'f1']);
    expect(treeOf(rows)[0]?.children.map(({ value }) => value)).toEqual(['bj', 'sh']);
  });

  it('know what is below them', () => {
    expect([...withBelow(rows, 'bj')]).toEqual(['bj', 'team']);
    expect(depthsOf(rows).get('team')).toBe(2);
    expect(depthsOf(rows).get('f1')).toBe(0);
  });

  it('count people with those below', () => {
    expect(peopleWithBelow(rows).get('hq')).toBe(10);
    expect(peopleWithBelow(rows).get('team')).toBe(2);
  });

  it('are named from their root', () => {
    expect(pathOf(rows, 'team')).toBe('HQ / BJ / TEAM');
  });
});
