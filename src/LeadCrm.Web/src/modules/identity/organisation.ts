import type { Department } from '../../api/models';

export interface TreeNode {
  value: string;
  title: string;
  children: TreeNode[];
}

/** Rows with parents before children, as a tree; a row whose parent is not among them is a root. */
export const treeOf = (departments: readonly Pick<Department, 'id' | 'name' | 'parentId'>[]): TreeNode[] => {
  const nodes = new Map(departments.map(({ id, name }) => [id, { value: id, title: name, children: [] } as TreeNode]));
  const roots: TreeNode[] = [];
  for (const { id, parentId } of departments) {
    const node = nodes.get(id);
    if (node) ((parentId ? nodes.get(parentId)?.children : undefined) ?? roots).push(node);
  }
  return roots;
};

/** The department and all below it. */
export const withBelow = (
  departments: readonly Pick<Department, 'id' | 'parentId'>[],
  id: string,
): ReadonlySet<string> => {
  const found = new Set([id]);
  for (const department of departments)
    if (department.parentId && found.has(department.parentId)) found.add(department.id);
  return found;
};

/** How far below a root; roots are 0. */
export const depthsOf = (departments: readonly Pick<Department, 'id' | 'parentId'>[]): ReadonlyMap<string, number> => {
  const depths = new Map<string, number>();
  for (const { id, parentId } of departments) {
    const above = parentId ? depths.get(parentId) : undefined;
    depths.set(id, above === undefined ? 0 : above + 1);
  }
  return depths;
};

/** People in each department with those below it. */
export const peopleWithBelow = (departments: readonly Department[]): ReadonlyMap<string, number> => {
  const totals = new Map(departments.map(({ id, people }) => [id, people]));
  for (const { id, parentId } of departments.toReversed())
    if (parentId && totals.has(parentId)) totals.set(parentId, (totals.get(parentId) ?? 0) + (totals.get(id) ?? 0));
  return totals;
};

/** Where a department stands, from its root: "总部 / 北京分校". */
export const pathOf = (departments: readonly Pick<Department, 'id' | 'name' | 'parentId'>[], id: string): string => {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const names: string[] = [];
  for (let at = byId.get(id); at; at = at.parentId ? byId.get(at.parentId) : undefined) names.unshift(at.name);
  return names.join(' / ');
};
