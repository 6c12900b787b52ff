import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Chip } from '../../shared/Chip';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { verdictTones } from './matrix';

const pageSize = 10;

/** The verdicts that concerned a lead: who submitted the student again, and what was answered. */
export const DedupLogList = ({ leadId }: { leadId: string }) => {
  const { t } = useTranslation('leads');
  const [shown, setShown] = useState(pageSize);
  const { data, error, isFetching, refetch } = $api.useQuery('get', '/api/leads/{id}/dedup-log', {
    params: { path: { id: leadId }, query: { maxResultCount: Math.min(shown, 200) } },
  });
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} />;
  if (data.items.length === 0) return <p className="dim3">{t('dedupLog.empty')}</p>;
  return (
    <>
      <ul className="reveals">
        {data.items.map((entry) => (
          <li key={entry.id}>
            <Chip tone={verdictTones[entry.verdict]}>{t(`enum.DedupVerdict.${entry.verdict}`)}</Chip>{' '}
            <b>{entry.actorName ?? t('timeline.system')}</b>{' '}
            <span className="dim3">{t(`enum.LeadEntry.${entry.entry}`)}</span> <Time at={entry.at} />
            <p className="dim">
              {entry.madeThis ? t('dedupLog.madeThis') : t(`enum.MatrixRow.${entry.row}`)}
              {entry.ownerName && ` · ${entry.ownerName}`} · <span className="mono">{entry.keys.join(', ')}</span>
            </p>
            {entry.reason && <p className="dim">{entry.reason}</p>}
          </li>
        ))}
      </ul>
      {(data.totalCount ?? 0) > data.items.length && shown < 200 && (
        <Button size="small" loading={isFetching} onClick={() => setShown(shown + 50)}>
          {t('reveals.more', { count: data.totalCount ?? 0 })}
        </Button>
      )}
    </>
  );
};
