import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { ImportVerdict, Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { revertTones, verdictTones } from './importTones';
import { SimilarRemark } from './SimilarRemark';

const pageSize = 50;

/** Rows of the file with their verdict. Give it the verdict as key, so that another one starts at page one. */
export const ImportRows = ({
  importId,
  verdict,
  revert,
  similar = false,
}: {
  importId: string;
  verdict: ImportVerdict | undefined;
  revert?: Schema<'RevertOutcome'> | undefined;
  similar?: boolean;
}) => {
  const { t } = useTranslation('leads');
  const [page, setPage] = useState(1);
  const fieldName = (name: string) => t(`field.${name}`, { defaultValue: name });
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/imports/{id}/rows',
    {
      params: {
        path: { id: importId },
        query: {
          skipCount: (page - 1) * pageSize,
          maxResultCount: pageSize,
          ...(verdict && { verdict }),
          ...(revert && { revert }),
          ...(similar && { similar }),
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  if (data.items.length === 0) return <Empty title={t('import.noRows')} />;
  return (
    <div className="card table-card">
      <ListTable
        label={t('import.rowsLabel')}
        rows={data.items}
        rowId={(row) => String(row.rowNumber)}
        columns={[
          { key: 'row', title: t('import.rowNumber'), numeric: true, render: (row) => row.rowNumber },
          {
            key: 'verdict',
            title: t('import.verdict'),
            render: (row) => (
              <>
                <Chip tone={verdictTones[row.verdict]}>{t(`enum.ImportVerdict.${row.verdict}`)}</Chip>{' '}
                {row.revert && <Chip tone={revertTones[row.revert]}>{t(`enum.RevertOutcome.${row.revert}`)}</Chip>}
              </>
            ),
          },
          {
            key: 'name',
            title: t('field.name'),
            render: (row) =>
              row.leadId ? <Link to={`/leads/${row.leadId}`}>{row.name || t('value.noName')}</Link> : row.name,
          },
          { key: 'phone', title: t('field.phone'), render: (row) => <span className="mono">{row.phone}</span> },
          {
            key: 'reason',
            title: t('field.reason'),
            render: (row) => (
              <>
                {[
                  row.column,
                  row.reason,
                  row.changed.length > 0 &&
                    t('import.changed', { fields: row.changed.map(fieldName).join(t('timeline.comma')) }),
                  row.duplicateOfRow !== null && t('import.sameAsRow', { row: row.duplicateOfRow }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                {row.similar && <SimilarRemark similar={row.similar} />}
              </>
            ),
          },
        ]}
      />
      <Pager page={page} pageSize={pageSize} total={data.totalCount ?? 0} onPage={setPage} />
    </div>
  );
};
