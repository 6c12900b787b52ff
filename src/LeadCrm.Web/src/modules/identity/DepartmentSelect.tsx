import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { treeOf, withBelow } from './organisation';
import { useDepartmentTree } from './useOrganisation';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string) => void;
  /** This one and all below it cannot be chosen. */
  without?: string;
  disabled?: boolean;
  allowClear?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
  'aria-label'?: string;
}

/** Chooses a department from the tree, by its name or by looking. */
export const DepartmentSelect = ({ without, value, onChange, ...props }: Props) => {
  const { t } = useTranslation('identity');
  const { data, isPending } = useDepartmentTree();
  const departments = data ?? [];
  const hidden = without ? withBelow(departments, without) : new Set<string>();
  return (
    <TreeSelect<string | null>
      placeholder={t('users.departmentNeeded')}
      {...props}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? '')}
      loading={isPending}
      treeData={treeOf(departments.filter(({ id }) => !hidden.has(id)))}
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'title' }}
      style={{ width: '100%' }}
    />
  );
};
