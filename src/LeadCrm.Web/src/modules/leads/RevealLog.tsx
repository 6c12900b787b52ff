import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';

const pageSize = 10;

/** Who looked at the contacts of a lead, when and why. */
export const RevealLog = ({ leadId }: { leadId: string }) => {
  const { t } = useTranslation('leads');
  const [shown, setShown] = useState(pageSize);
  const { data, error, isFetching, refetch } = $api.useQuery('get', '/api/leads/{id}/reveals', {
    params: { path: { id: leadId }, query: { maxResultCount: Math.min(shown, 200) } },
  });
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} />;
  if (data.items.length === 0) return <p className="dim3">{t('reveals.empty')}</p>;
  return (
    <>
      <ul className="reveals">
        {data.items.map((entry) => (
          <li key={entry.id}>
            <b>{entry.userName}</b> <span className="dim3">{entry.departmentName}</span> <Time at={entry.at} />
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
