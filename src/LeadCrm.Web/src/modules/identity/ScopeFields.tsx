import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DataScope, PermissionCatalog } from '../../api/models';

const scopes: DataScope[] = ['Self', 'SelfAndSubordinates', 'Department', 'DepartmentAndBelow', 'All'];

interface Props {
  resources: PermissionCatalog['resources'];
  value: Readonly<Record<string, DataScope>>;
  disabled: boolean;
  onChange: (value: Readonly<Record<string, DataScope>>) => void;
}

/** Which rows of each kind the role sees. */
export const ScopeFields = ({ resources, value, disabled, onChange }: Props) => {
  const { t } = useTranslation('identity');
  return (
    <section aria-labelledby="scopes">
      <h2 id="scopes">{t('roles.scopes')}</h2>
      <div className="scopes">
        {resources.map(({ name, title }) => (
          <div key={name} className="scope">
            <span id={`scope-${name}`}>{title}</span>
            <Segmented<DataScope>
              size="small"
              aria-labelledby={`scope-${name}`}
              disabled={disabled}
              value={value[name] ?? 'Self'}
              options={scopes.map((scope) => ({ value: scope, label: t(`enum.DataScope.${scope}`) }))}
              onChange={(scope) => onChange({ ...value, [name]: scope })}
            />
          </div>
        ))}
      </div>
    </section>
  );
};
