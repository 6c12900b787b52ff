import { Select } from 'antd';
import { $api } from '../../api/client';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';

interface Props {
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
}

/** Pools of the tenant that take leads; the default one comes first. */
export const useReleasablePools = () => {
  const { can } = useSession();
  const { data } = $api.useQuery(
    'get',
    '/api/pools/releasable',
    {},
    { staleTime: 60_000, enabled: can(Permissions.Release) },
  );
  return data ?? [];
};

/** Chooses a pool; nothing chosen is the default one. */
export const PoolSelect = (props: Props) => {
  const pools = useReleasablePools();
  return (
    <Select
      {...props}
      allowClear
      options={pools.map(({ id, name }) => ({ value: id, label: name }))}
      placeholder={pools[0]?.name}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
    />
  );
};
