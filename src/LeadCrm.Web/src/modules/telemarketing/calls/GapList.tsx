import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../../api/client';
import type { Schema } from '../../../api/models';
import { Chip } from '../../../shared/Chip';
import type { ListColumn } from '../../../shared/ListTable';
import { Time } from '../../../shared/Time';
import { CentreTable, centrePageSize, useCentrePage } from './CentreTable';

/** Calls that were asked for and of which the provider has told nothing, or which it refused. */
export const GapList = () => {
  const { t } = useTranslation('telemarketing');
  const { page } = useCentrePage();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/call-center/gaps',
    { params: { query: { skipCount: (page - 1) * centrePageSize, maxResultCount: centrePageSize } } },
    { placeholderData: keepPreviousData },
  );
  const columns: ListColumn<Schema<'CallGapDto'>>[] = [
    { key: 'at', title: t('centre.at'), render: (row) => <Time at={row.at} /> },
    { key: 'provider', title: t('centre.provider'), render: (row) => row.provider },
    { key: 'agent', title: t('calls.agent'), render: (row) => `${row.userName ?? ''} · ${row.agentNo}` },
    {
      key: 'lead',
      title: t('calls.lead'),
      render: (row) => (
        <Link className="name" to={`/leads/${row.leadId}`} state={{ back: '/call-centre?tab=gaps' }}>
          {row.number}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('calls.result'),
      render: (row) => (
        <Chip tone={row.state === 'Refused' ? 'bad' : 'warn'}>{t(`shared:enum.CallIntentState.${row.state}`)}</Chip>
      ),
    },
    { key: 'error', title: t('centre.content'), render: (row) => <span className="dim">{row.error ?? '–'}</span> },
  ];
  return (
    <CentreTable
      label={t('centre.tab_gaps')}
      columns={columns}
      data={data}
      error={error}
      onRetry={() => void refetch()}
      rowId={(row) => row.id}
      empty={t('centre.noGaps')}
    />
  );
};
