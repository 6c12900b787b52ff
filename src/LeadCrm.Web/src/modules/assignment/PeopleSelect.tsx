import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebounced } from '../../shared/useDebounced';
import { usePeople } from './lookups';

interface Known {
  value: string;
  label: string;
}

interface Common {
  id?: string;
  'aria-label'?: string;
  /** Whom the value names at first. */
  known?: Known[];
}

const useOptions = (known: Known[]) => {
  const [typed, setTyped] = useState('');
  const { options, isFetching } = usePeople(useDebounced(typed.trim(), 200));
  const others = known.filter((person) => !options.some((option) => option.value === person.value));
  return { options: [...others, ...options], isFetching, setTyped };
};

/** Chooses one person by name. */
export const PersonSelect = ({
  known = [],
  ...props
}: Common & { value?: string; onChange?: (value: string) => void; autoFocus?: boolean }) => {
  const { t } = useTranslation('assignment');
  const { options, isFetching, setTyped } = useOptions(known);
  return (
    <Select
      {...props}
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      loading={isFetching}
      options={options}
      placeholder={t('pickPerson')}
      style={{ width: '100%' }}
    />
  );
};

/** Chooses several people by name. */
export const PeopleSelect = ({
  known = [],
  ...props
}: Common & { value?: string[]; onChange?: (value: string[]) => void; placeholder?: string }) => {
  const { options, isFetching, setTyped } = useOptions(known);
  return (
    <Select
      {...props}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      loading={isFetching}
      options={options}
      style={{ width: '100%' }}
    />
  );
};
