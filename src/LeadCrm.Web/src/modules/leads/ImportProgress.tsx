import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { ImportJob } from '../../api/models';
import { percentage, secondsLeft } from './imports';
import { VerdictTiles } from './VerdictTiles';

export const ImportProgress = ({ job }: { job: ImportJob }) => {
  const { t } = useTranslation('leads');
  const cancel = $api.useMutation('post', '/api/leads/imports/{id}/cancel', {
    meta: { refresh: ['/api/leads/imports'] },
  });
  const percent = percentage(job);
  const left = secondsLeft(job);
  const isDry = job.state === 'DryRunning' || job.state === 'DryRunQueued';
  const isQueued = job.state === 'Queued' || job.state === 'DryRunQueued';
  return (
    <section className="card" style={{ padding: 16, display: 'grid', gap: 12 }}>
      <div className="row">
        <b style={{ fontSize: 22 }}>{percent}%</b>
        <span className="dim">
          {isQueued
            ? t('import.queued')
            : t('import.rows', {
                done: job.processedRows.toLocaleString('en-US'),
                total: (job.totalRows ?? 0).toLocaleString('en-US'),
              })}
        </span>
        <span className="grow" />
        {!isQueued && job.rowsPerSecond > 0 && (
          <span className="dim">
            {t('import.rate', { rate: Math.round(job.rowsPerSecond).toLocaleString('en-US') })}
            {left !== undefined && ` · ${t('import.left', { seconds: left })}`}
          </span>
        )}
        {/* It stands where the button that started the work was a moment ago. */}
        <Popconfirm
          title={t(isDry ? 'import.cancelDryAsk' : 'import.cancelAsk')}
          okText={t('import.cancelYes')}
          cancelText={t('import.cancelNo')}
          onConfirm={() => cancel.mutateAsync({ params: { path: { id: job.id } } })}
        >
          <Button loading={cancel.isPending}>{t('import.cancel')}</Button>
        </Popconfirm>
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={t(isDry ? 'import.step.dryRun' : 'import.step.run')}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
      <p className="dim3">
        {t(isDry ? 'import.dryRunNote' : 'import.runNote')} <Link to="/imports">{t('import.toList')}</Link>
      </p>
      <VerdictTiles counts={job.counts} />
    </section>
  );
};
