import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Popover, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { DateTimeField } from '../../shared/DateTimeField';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useDebounced } from '../../shared/useDebounced';
import type { AuditFilterKey, AuditFilters } from './auditFilters';

interface Props {
  filters: AuditFilters;
  change: (changes: AuditFilters) => void;
}

export const useAuditOperations = () => {
  const { data } = $api.useQuery('get', '/api/audit/operations', {}, { staleTime: Infinity });
  const options = (data ?? []).map(({ name, title }) => ({ value: name, label: title }));
  return { options, titleOf: (name: string) => data?.find((one) => one.name === name)?.title ?? name };
};

const wide = { style: { width: '100%' } };

const Panel = ({ filters, change }: Props) => {
  const { t } = useTranslation('identity');
  const { can } = useSession();
  const operations = useAuditOperations();
  const [typed, setTyped] = useState('');
  const { data: people } = $api.useQuery(
    'get',
    '/api/users/lookup',
    { params: { query: { filter: useDebounced(typed, 200) } } },
    { enabled: can(Permissions.Users) },
  );
  const field = (key: AuditFilterKey, control: ReactNode) => (
    <div key={key}>
      <span className="dim" id={`audit-${key}`}>
        {t(`audit.filter.${key}`)}
      </span>
      {control}
    </div>
  );
  const text = (key: AuditFilterKey, maxLength: number, placeholder = '') =>
    field(
      key,
      <Input.Search
        aria-labelledby={`audit-${key}`}
        defaultValue={filters[key] ?? ''}
        maxLength={maxLength}
        placeholder={placeholder}
        onSearch={(value) => change({ [key]: value.trim() })}
      />,
    );
  const time = (key: 'from' | 'to') =>
    field(
      key,
      <DateTimeField
        aria-labelledby={`audit-${key}`}
        value={filters[key] ?? null}
        onChange={(value) => change({ [key]: value ?? '' })}
      />,
    );
  return (
    <div className="filter-panel" role="dialog" aria-label={t('audit.addFilter')}>
      {text('text', 100, t('audit.textHint'))}
      {field(
        'operation',
        <Select
          {...wide}
          allowClear
          aria-labelledby="audit-operation"
          showSearch={{ optionFilterProp: 'label' }}
          value={filters.operation ?? null}
          onChange={(operation) => change({ operation: operation ?? '' })}
          options={operations.options}
        />,
      )}
      {field(
        'outcome',
        <Select
          {...wide}
          allowClear
          aria-labelledby="audit-outcome"
          value={filters.outcome ?? null}
          onChange={(outcome) => change({ outcome: outcome ?? '' })}
          options={(['Done', 'Refused', 'Failed'] as const).map((value) => ({
            value,
            label: t(`shared:enum.AuditOutcome.${value}`),
          }))}
        />,
      )}
      {can(Permissions.Users) &&
        field(
          'userId',
          <Select
            {...wide}
            allowClear
            aria-labelledby="audit-userId"
            showSearch={{ filterOption: false, onSearch: setTyped }}
            value={filters.userId ?? null}
            onChange={(userId) => change({ userId: userId ?? '' })}
            options={(people?.items ?? []).map((one) => ({
              value: one.id,
              label: `${one.displayName} · ${one.userName}`,
            }))}
          />,
        )}
      {text('subjectId', 100)}
      {text('address', 45)}
      {time('from')}
      {time('to')}
    </div>
  );
};

export const AuditFilterButton = (props: Props) => {
  const { t } = useTranslation('identity');
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={<Panel {...props} />}>
      <Button type="text" size="small" icon={<PlusOutlined aria-hidden />}>
        {t('audit.addFilter')}
      </Button>
    </Popover>
  );
};
