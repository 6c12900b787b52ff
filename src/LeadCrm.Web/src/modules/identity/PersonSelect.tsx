import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { useDebounced } from '../../shared/useDebounced';

interface Props {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  /** Whom the value names at first. */
  known?: { id: string; name: string } | undefined;
  disabled?: boolean;
}

/** Chooses somebody with an open account by name; the server does the searching. */
export const PersonSelect = ({ value, onChange, known, ...props }: Props) => {
  const { t } = useTranslation('identity');
  const [typed, setTyped] = useState('');
  const filter = useDebounced(typed, 200).trim();
  const { data, isFetching } = $api.useQuery(
    'get',
    '/api/users/lookup',
    { params: { query: { maxResultCount: 50, ...(filter && { filter }) } } },
    { staleTime: 60_000, placeholderData: (old: Schema<'PagedResultOfUserLookupDto'> | undefined) => old },
  );
  const options = (data?.items ?? []).map((user) => ({
    value: user.id,
    label: `${user.displayName} · ${user.departmentName}`,
    search: `${user.displayName} ${user.userName}`.toLowerCase(),
  }));
  if (known && !options.some((option) => option.value === known.id))
    options.unshift({ value: known.id, label: known.name, search: known.name.toLowerCase() });
  return (
    <Select
      {...props}
      allowClear
      value={value ?? null}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      showSearch={{
        filterOption: (text, option) => !!option?.search.includes(text.trim().toLowerCase()),
        onSearch: setTyped,
      }}
      loading={isFetching}
      options={options}
      placeholder={t('users.nobody')}
      style={{ width: '100%' }}
    />
  );
};
