import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Segmented } from 'antd';
import { $api } from '../../../api/client';
import { Chip } from '../../../shared/Chip';
import { Time } from '../../../shared/Time';
import { ComparisonList } from './ComparisonList';
import { DeadLetterList } from './DeadLetterList';
import { GapList } from './GapList';
import './calls.css';

const tabs = ['dead', 'gaps', 'comparisons'] as const;

const Providers = () => {
  const { t } = useTranslation('telemarketing');
  const { data } = $api.useQuery('get', '/api/call-center/providers', {}, { refetchInterval: 15_000 });
  if (!data) return null;
  if (data.length === 0) return <p className="dim">{t('centre.noProvider')}</p>;
  return (
    <div className="row wrap">
      {data.map((provider) => (
        <span key={provider.name} className="row">
          <b>{provider.name}</b>
          {provider.canCall && <Chip tone="good">{t('centre.canCall')}</Chip>}
          {provider.pending > 0 && <Chip tone="warn">{t('centre.pending', { count: provider.pending })}</Chip>}
          <span className="dim3">
            {t('centre.lastEvent')} <Time at={provider.lastEventAt} />
          </span>
        </span>
      ))}
    </div>
  );
};

/** What the call centre needs somebody for: messages set aside, calls without a record, what the nightly comparison found. */
export const CallCentrePage = () => {
  const { t } = useTranslation('telemarketing');
  const [search, setSearch] = useSearchParams();
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'dead';
  return (
    <div className="page full">
      <div className="page-head wrap">
        <h1>{t('centre.title')}</h1>
        <Segmented
          value={tab}
          options={tabs.map((value) => ({ value, label: t(`centre.tab_${value}`) }))}
          onChange={(value) => setSearch({ tab: value })}
        />
        <Link to="/calls?view=unknown">{t('calls.view_unknown')}</Link>
        <span className="grow" />
        <Providers />
      </div>
      {tab === 'dead' && <DeadLetterList />}
      {tab === 'gaps' && <GapList />}
      {tab === 'comparisons' && <ComparisonList />}
    </div>
  );
};
