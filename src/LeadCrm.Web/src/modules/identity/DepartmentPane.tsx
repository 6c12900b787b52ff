import { useTranslation } from 'react-i18next';
import { depthsOf, peopleWithBelow } from './organisation';
import { useDepartmentTree } from './useOrganisation';

interface Props {
  value: string | undefined;
  onChange: (department: string | undefined) => void;
}

/** The tree beside a list: a department chooses itself and all below it. */
export const DepartmentPane = ({ value, onChange }: Props) => {
  const { t } = useTranslation('identity');
  const { data } = useDepartmentTree();
  const departments = data ?? [];
  const depths = depthsOf(departments);
  const people = peopleWithBelow(departments);
  const entry = (id: string | undefined, name: string, depth: number, count: number | undefined) => (
    <li key={id ?? 'all'}>
      <button type="button" className="plain pane-entry" aria-pressed={value === id} onClick={() => onChange(id)}>
        <span style={{ paddingInlineStart: depth * 14 }}>{name}</span>
        {count !== undefined && <i>{count.toLocaleString('en-US')}</i>}
      </button>
    </li>
  );
  return (
    <nav className="card pane" aria-label={t('users.byDepartment')}>
      <ul>
        {entry(undefined, t('users.allDepartments'), 0, undefined)}
        {departments.map(({ id, name }) => entry(id, name, depths.get(id) ?? 0, people.get(id)))}
      </ul>
    </nav>
  );
};
