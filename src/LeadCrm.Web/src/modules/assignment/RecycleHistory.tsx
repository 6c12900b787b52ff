import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { fieldsOf, type Rule } from './recycleRules';

/** All versions of a rule, newest first. */
export const RecycleHistory = ({ rule, onClose }: { rule: Rule['rule']; onClose: () => void }) => {
  const { t } = useTranslation('assignment');
  const { data, error, refetch } = $api.useQuery('get', '/api/recycling/rules/{rule}/history', {
    params: { path: { rule } },
  });
  const columns: ListColumn<Rule>[] = [
    { key: 'version', title: t('recycle.version'), numeric: true, render: (row) => row.version },
    {
      key: 'on',
      title: t('recycle.state'),
      render: (row) => (
        <Chip tone={row.isOn ? 'good' : 'neutral'}>{row.isOn ? t('recycle.on') : t('recycle.off')}</Chip>
      ),
    },
    {
      key: 'numbers',
      title: t('recycle.numbers'),
      render: (row) =>
        fieldsOf(rule)
          .map((field) => `${t(`recycle.field.${field}`)} ${row[field] ?? '–'}`)
          .join(' · '),
    },
    { key: 'from', title: t('recycle.effectiveFrom'), render: (row) => <Time at={row.effectiveFrom} /> },
    { key: 'by', title: t('recycle.changedBy'), render: (row) => row.changedByName },
    { key: 'reason', title: t('recycle.reason'), render: (row) => row.reason },
  ];
  return (
    <Drawer open title={`${rule} ${t('recycle.history')}`} size={720} onClose={onClose}>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={4} />
      ) : (
        <ListTable label={t('recycle.history')} columns={columns} rows={data} rowId={(row) => String(row.version)} />
      )}
    </Drawer>
  );
};
