import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { $api } from '../../../api/client';
import type { Schema } from '../../../api/models';
import { Chip } from '../../../shared/Chip';
import type { ListColumn } from '../../../shared/ListTable';
import { CentreTable, centrePageSize, useCentrePage } from './CentreTable';

/** Per agent number and day: what the provider's list has and what was known of it. */
export const ComparisonList = () => {
  const { t } = useTranslation('telemarketing');
  const { page } = useCentrePage();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/call-center/comparisons',
    { params: { query: { skipCount: (page - 1) * centrePageSize, maxResultCount: centrePageSize } } },
    { placeholderData: keepPreviousData },
  );
  const columns: ListColumn<Schema<'CallComparisonDto'>>[] = [
    { key: 'day', title: t('centre.day'), render: (row) => row.day },
    { key: 'provider', title: t('centre.provider'), render: (row) => row.provider },
    { key: 'agent', title: t('calls.agent'), render: (row) => `${row.userName ?? ''} ${row.agentNo}` },
    { key: 'listed', title: t('centre.listed'), numeric: true, render: (row) => row.listed },
    { key: 'pushed', title: t('centre.pushed'), numeric: true, render: (row) => row.pushed },
    {
      key: 'missing',
      title: t('centre.missing'),
      numeric: true,
      render: (row) => (row.missing > 0 ? <Chip tone="warn">{row.missing}</Chip> : 0),
    },
    {
      key: 'differing',
      title: t('centre.differing'),
      numeric: true,
      render: (row) => (row.differing > 0 ? <Chip tone="bad">{row.differing}</Chip> : 0),
    },
  ];
  return (
    <CentreTable
      label={t('centre.tab_comparisons')}
      columns={columns}
      data={data}
      error={error}
      onRetry={() => void refetch()}
      rowId={(row) => `${row.provider}/${row.day}/${row.agentNo}`}
      empty={t('centre.noComparisons')}
      hint={t('centre.comparisonHint')}
    />
  );
};
