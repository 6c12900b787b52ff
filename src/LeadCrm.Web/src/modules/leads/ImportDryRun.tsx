import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { ImportJob } from '../../api/models';
import { importOptionsOf } from './importOptions';
import { ImportRows } from './ImportRows';
import { verdictOf, type RowFilter } from './imports';
import { VerdictTiles } from './VerdictTiles';

/** What would happen to every row; nothing is written yet. */
export const ImportDryRun = ({ job, onRemap }: { job: ImportJob; onRemap: () => void }) => {
  const { t } = useTranslation('leads');
  const [shown, setShown] = useState<RowFilter>();
  const run = $api.useMutation('post', '/api/leads/imports/{id}/run', { meta: { refresh: ['/api/leads/imports'] } });
  return (
    <>
      <section className="card" style={{ padding: 14, display: 'grid', gap: 12 }}>
        <div className="row wrap">
          <span className="grow">
            <b>{t('import.dryRunDone', { count: job.totalRows ?? job.processedRows })}</b>{' '}
            <span className="dim">{t('import.dryRunDoneHint', { count: job.counts.created })}</span>
          </span>
          <Button onClick={onRemap}>{t('import.remap')}</Button>
          <Button
            type="primary"
            loading={run.isPending}
            onClick={() => run.mutate({ params: { path: { id: job.id } }, body: importOptionsOf(job) })}
          >
            {t('import.run')}
          </Button>
        </div>
        <VerdictTiles counts={job.counts} value={shown} onChange={setShown} />
        {job.counts.similar > 0 && <p className="dim">{t('import.similarHint')}</p>}
      </section>
      <ImportRows key={shown ?? 'all'} importId={job.id} verdict={verdictOf(shown)} similar={shown === 'Similar'} />
    </>
  );
};
