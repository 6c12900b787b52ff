import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebounced } from '../../shared/useDebounced';
import { useUsers } from './useLookups';

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  autoFocus?: boolean;
  allowClear?: boolean;
  'aria-labelledby'?: string;
  'aria-label'?: string;
}

/** Options of the last answer stay while the next one is on its way: only those that match what is typed may be chosen. */
const matches = (typed: string, option?: { search: string }) => !!option?.search.includes(typed.trim().toLowerCase());

/** Chooses a person by name; the server does the searching. */
export const UserSelect = ({ autoFocus = false, ...props }: Props) => {
  const { t } = useTranslation('leads');
  const [typed, setTyped] = useState('');
  const { options, isFetching } = useUsers(useDebounced(typed, 200), true, 'LeadCrm.Leads.FollowUp');
  return (
    <Select
      {...props}
      showSearch={{ filterOption: matches, onSearch: setTyped }}
      autoFocus={autoFocus}
      loading={isFetching}
      options={options}
      placeholder={t('pickUser')}
      style={{ width: '100%' }}
    />
  );
};
