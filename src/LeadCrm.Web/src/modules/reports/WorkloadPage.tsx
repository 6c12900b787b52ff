import { keepPreviousData } from '@tanstack/react-query';
import { DatePicker, Segmented, Switch } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { useWide } from '../../shared/useWide';
import { Comparison } from './Comparison';
import { Leaderboard } from './Leaderboard';
import { groupNames, type Group } from './metrics';
import { periodOf, presets, type Preset } from './period';
import { RowDrawer } from './RowDrawer';
import { useWorkloadFilter, type WorkloadFilter } from './useWorkloadFilter';
import { WorkloadTable } from './WorkloadTable';
import { WorkloadToday } from './WorkloadToday';
import '../../shared/listTable.css';
import './reports.css';

const longest = 365;

const PeriodPicker = ({ filter }: { filter: WorkloadFilter }) => {
  const { t } = useTranslation('reports');
  const { from, to } = filter.period;
  const preset = presets.find((one) => {
    const period = periodOf(one);
    return period.from === from && period.to === to;
  });
  return (
    <>
      <Segmented<Preset | ''>
        size="small"
        value={preset ?? ''}
        options={presets.map((value) => ({ value, label: t(`preset.${value}`) }))}
        onChange={(value) => value && filter.set({ ...periodOf(value) })}
      />
      <DatePicker.RangePicker
        size="small"
        allowClear={false}
        aria-label={t('period')}
        value={[dayjs(from), dayjs(to)]}
        disabledDate={(day, { from: first }) => first !== undefined && Math.abs(day.diff(first, 'day')) > longest}
        onChange={(days) =>
          days?.[0] && days[1] && filter.set({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })
        }
      />
    </>
  );
};

const Head = ({ filter }: { filter: WorkloadFilter }) => {
  const { t } = useTranslation('reports');
  return (
    <div className="page-head wrap">
      <h1>{t('title')}</h1>
      <PeriodPicker filter={filter} />
      <Segmented
        size="small"
        value={filter.byUser ? 'user' : 'department'}
        options={[
          { value: 'user', label: t('byUser') },
          { value: 'department', label: t('byDepartment') },
        ]}
        onChange={(by) =>
          filter.set({ by: by === 'user' ? undefined : by, ids: undefined, rows: undefined, of: undefined })
        }
      />
      <label className="row">
        <Switch
          size="small"
          checked={filter.comparesPeriod}
          onChange={(isOn) => filter.set({ compare: isOn ? 'before' : undefined })}
        />
        {t('compare.before')}
      </label>
    </div>
  );
};

/** 工作量统计: what people and departments did, each figure with its rows. */
export const WorkloadPage = () => {
  const { t } = useTranslation('reports');
  const filter = useWorkloadFilter();
  const isWide = useWide(720);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/reports/workload',
    { params: { query: filter.query } },
    { placeholderData: keepPreviousData, refetchInterval: 60_000, refetchIntervalInBackground: false },
  );
  const name = data?.items.find((row) => row.id === filter.drillId)?.name;
  return (
    <div className="page full workload-page">
      <Head filter={filter} />
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={12} />
      ) : data.items.length === 0 ? (
        <Empty title={t('empty')}>{t('emptyHint')}</Empty>
      ) : (
        <>
          {!isWide && <WorkloadToday report={data} filter={filter} />}
          {isWide && (
            <section className="card">
              <header className="row wrap">
                <Segmented<Group>
                  size="small"
                  value={filter.group}
                  options={groupNames.map((value) => ({ value, label: t(`group.${value}`) }))}
                  onChange={(group) => filter.set({ group })}
                />
                <span className="grow" />
                <span className="dim3">
                  {t('readAt')} <Time at={data.at} /> · {t('openFrom', { day: data.openFrom })}
                  {data.isCut && ` · ${t('cut')}`}
                </span>
              </header>
              <WorkloadTable report={data} filter={filter} />
            </section>
          )}
          <div className="workload-below">
            <Leaderboard report={data} filter={filter} />
            {isWide && <Comparison report={data} filter={filter} />}
          </div>
        </>
      )}
      <RowDrawer filter={filter} name={name} />
    </div>
  );
};
