import { DownloadOutlined, UndoOutlined } from '@ant-design/icons';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { ImportJob } from '../../api/models';
import { Time } from '../../shared/Time';
import { importOptionsOf } from './importOptions';
import { ImportRows } from './ImportRows';
import { canRevert, canRunAgain, problemCount, verdictOf, type RowFilter } from './imports';
import { importLeadsPath } from './leadFilters';
import { VerdictTiles } from './VerdictTiles';

export const ImportResult = ({ job }: { job: ImportJob }) => {
  const { t } = useTranslation('leads');
  const [shown, setShown] = useState<RowFilter>();
  const run = $api.useMutation('post', '/api/leads/imports/{id}/run', { meta: { refresh: ['/api/leads/imports'] } });
  const revert = $api.useMutation('post', '/api/leads/imports/{id}/revert', {
    meta: { refresh: ['/api/leads/imports'] },
  });
  const [kept, setKept] = useState(false);
  const problems = problemCount(job.counts);
  return (
    <>
      <section className="card" style={{ padding: 14, display: 'grid', gap: 12 }}>
        {job.errorMessage && <Alert type="error" showIcon title={job.errorMessage} />}
        <div className="row wrap">
          <span className="grow">
            <b>{t(`import.result.${job.state}`, { count: job.processedRows })}</b>{' '}
            {job.finishedAt && (
              <span className="dim">
                <Time at={job.finishedAt} /> · {job.createdByName}
              </span>
            )}
          </span>
          {canRunAgain(job.state) && (
            <Button
              type="primary"
              loading={run.isPending}
              onClick={() => run.mutate({ params: { path: { id: job.id } }, body: importOptionsOf(job) })}
            >
              {t('import.resume')}
            </Button>
          )}
          {problems > 0 && (
            <Button href={`/api/leads/imports/${job.id}/errors.csv`} icon={<DownloadOutlined aria-hidden />}>
              {t('import.errors', { count: problems })}
            </Button>
          )}
          {job.counts.created > 0 && !job.revert && (
            <Link className="ant-btn-like" to={importLeadsPath(job.id)}>
              {t('import.leadsOf', { count: job.counts.created })}
            </Link>
          )}
          {canRevert(job) && (
            <Popconfirm
              title={t('import.revertAsk')}
              description={t('import.revertHint')}
              okText={t('import.revertYes')}
              cancelText={t('import.revertNo')}
              onConfirm={() => revert.mutateAsync({ params: { path: { id: job.id } } })}
            >
              <Button danger loading={revert.isPending} icon={<UndoOutlined aria-hidden />}>
                {t('import.revert')}
              </Button>
            </Popconfirm>
          )}
        </div>
        {job.revert && (
          <p className="row" role="status">
            <span>{t('import.reverted', { count: job.revert.reverted, name: job.revert.byName ?? '–' })}</span>
            {job.revert.kept > 0 && (
              <Button size="small" type={kept ? 'primary' : 'default'} onClick={() => setKept(!kept)}>
                {t('import.revertKept', { count: job.revert.kept })}
              </Button>
            )}
          </p>
        )}
        {problems > 0 && job.state !== 'Reverted' && <p className="dim">{t('import.errorsHint')}</p>}
        <VerdictTiles counts={job.counts} value={shown} onChange={setShown} />
        {job.counts.similar > 0 && <p className="dim">{t('import.similarHint')}</p>}
      </section>
      <ImportRows
        key={`${shown ?? 'all'} ${kept} ${job.state}`}
        importId={job.id}
        verdict={verdictOf(shown)}
        similar={shown === 'Similar'}
        revert={kept ? 'Kept' : undefined}
      />
    </>
  );
};
