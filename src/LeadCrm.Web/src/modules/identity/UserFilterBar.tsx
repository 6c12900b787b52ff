import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWide } from '../../shared/useWide';
import { DepartmentSelect } from './DepartmentSelect';
import { useRoles } from './useOrganisation';
import { userStates, type UserFilters } from './userFilters';

interface Props {
  filters: UserFilters;
  change: (changes: Partial<UserFilters>) => void;
}

export const UserFilterBar = ({ filters, change }: Props) => {
  const { t } = useTranslation('identity');
  const { data: roles } = useRoles();
  const hasPane = useWide(1180);
  return (
    <div className="row wrap filter-bar" role="search" aria-label={t('users.filters')}>
      <Input.Search
        key={filters.text ?? ''}
        allowClear
        defaultValue={filters.text ?? ''}
        maxLength={100}
        placeholder={t('users.searchHint')}
        aria-label={t('users.searchHint')}
        onSearch={(text) => change({ text: text.trim() })}
        style={{ width: 240 }}
      />
      {!hasPane && (
        <div style={{ width: 180 }}>
          <DepartmentSelect
            allowClear
            aria-label={t('users.departmentId')}
            placeholder={t('users.allDepartments')}
            value={filters.department ?? null}
            onChange={(department) => change({ department })}
          />
        </div>
      )}
      <Select
        allowClear
        aria-label={t('users.roles')}
        placeholder={t('users.allRoles')}
        value={filters.role ?? null}
        onChange={(role) => change({ role })}
        showSearch={{ optionFilterProp: 'label' }}
        options={(roles ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        style={{ width: 160 }}
      />
      <Select
        allowClear
        aria-label={t('users.state')}
        placeholder={t('users.allStates')}
        value={filters.state ?? null}
        onChange={(state) => change({ state })}
        options={userStates.map((value) => ({ value, label: t(`enum.UserState.${value}`) }))}
        style={{ width: 120 }}
      />
      <span className="grow" />
      <span className="dim3 hide-narrow list-keys" aria-hidden>
        <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')} · <kbd>Enter</kbd> {t('keys.open')} · <kbd>N</kbd> {t('keys.new')}
      </span>
    </div>
  );
};
