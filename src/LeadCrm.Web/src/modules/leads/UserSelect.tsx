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
}

/** Chooses a person by name; the server does the searching. */
export const UserSelect = ({ autoFocus = false, ...props }: Props) => {
  const { t } = useTranslation('leads');
  const [typed, setTyped] = useState('');
  const { options, isFetching } = useUsers(useDebounced(typed, 200));
  return (
    <Select
      {...props}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      autoFocus={autoFocus}
      loading={isFetching}
      options={options}
      placeholder={t('pickUser')}
      style={{ width: '100%' }}
    />
  );
};
