import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { fullTime } from '../../shared/time';
import { MatrixDiff } from './MatrixDiff';

const pageSize = 20;

/** Every version of the matrix: who made it, why, and what it changed. */
export const MatrixHistory = () => {
  const { t } = useTranslation('leads');
  const [page, setPage] = useState(1);
  const { data, error, refetch } = $api.useQuery('get', '/api/leads/dedup-matrix/history', {
    params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } },
  });
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={5} />;
  if (data.items.length === 0) return <Empty title={t('matrix.neverChanged')} />;
  return (
    <>
      {data.items.map((version) => (
        <section key={version.version} style={{ marginBottom: 16 }}>
          <h2 className="form-part">
            {t('matrix.version', { version: version.version })} · {fullTime(version.at)} · {version.actorName ?? '–'}
          </h2>
          {version.note && <p className="dim">{version.note}</p>}
          <MatrixDiff changes={version.changes} />
        </section>
      ))}
      {(data.totalCount ?? 0) > pageSize && (
        <Pager page={page} pageSize={pageSize} total={data.totalCount ?? 0} onPage={setPage} />
      )}
    </>
  );
};
