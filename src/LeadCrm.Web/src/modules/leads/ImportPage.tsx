import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { ImportDryRun } from './ImportDryRun';
import { ImportMapping } from './ImportMapping';
import { ImportProgress } from './ImportProgress';
import { ImportResult } from './ImportResult';
import { fileSize, isMoving, isWorking, stepOf } from './imports';
import { ImportSteps } from './ImportSteps';
import { stateTones } from './importTones';
import './leads.css';
import { useEffect, useState } from 'react';
import { queryClient } from '../../shared/queryClient';

/** One import from its columns to its result. The address holds the id, so that one can leave and come back. */
export const ImportPage = () => {
  const { t } = useTranslation('leads');
  const { id = '' } = useParams();
  const [remaps, setRemaps] = useState(false);
  const {
    data: job,
    error,
    refetch,
  } = $api.useQuery(
    'get',
    '/api/leads/imports/{id}',
    { params: { path: { id } } },
    { refetchInterval: (query) => (query.state.data && isMoving(query.state.data.state) ? 1000 : false) },
  );
  const state = job?.state;

  useEffect(() => {
    // Rows of the dry run are not those of the run, and the lists have new leads in them.
    if (state && !isMoving(state)) {
      void queryClient.invalidateQueries({ queryKey: ['get', '/api/leads/imports/{id}/rows'] });
      void queryClient.invalidateQueries({ queryKey: ['get', '/api/leads'] });
    }
  }, [state]);

  if (error && !job) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!job) {
    return (
      <div className="page">
        <SkeletonRows rows={8} />
      </div>
    );
  }
  const step = remaps && job.state === 'DryRun' ? 'mapping' : stepOf(job);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{job.fileName}</h1>
        <Chip tone={stateTones[job.state]}>{t(`enum.ImportState.${job.state}`)}</Chip>
        <span className="dim3">
          {[job.batchNo, job.format, job.encoding, fileSize(job.fileSize)].filter(Boolean).join(' · ')}
        </span>
        <span className="grow" />
        <ImportSteps current={step} />
      </div>
      {step === 'mapping' && <ImportMapping key={job.id} job={job} onSent={() => setRemaps(false)} />}
      {isWorking(job.state) && <ImportProgress job={job} />}
      {job.state === 'DryRun' && step === 'dryRun' && <ImportDryRun job={job} onRemap={() => setRemaps(true)} />}
      {step === 'result' && <ImportResult job={job} />}
    </div>
  );
};
