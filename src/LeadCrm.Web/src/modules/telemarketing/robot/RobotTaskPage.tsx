import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { $api } from '../../../api/client';
import type { Schema } from '../../../api/models';
import { Chip } from '../../../shared/Chip';
import { ListTable, type ListColumn } from '../../../shared/ListTable';
import { Pager } from '../../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../../shared/PageState';
import { Time } from '../../../shared/Time';
import { itemTone, progressOf, stateTone, type ItemState, type RobotItem } from './robot';
import { RobotVerbs } from './RobotVerbs';

const pageSize = 50;
const states: ItemState[] = ['Waiting', 'Calling', 'Done', 'Skipped'];

const Counts = ({ task }: { task: Schema<'RobotTaskDetailDto'> }) => {
  const { t } = useTranslation('telemarketing');
  const groups = [
    {
      title: t('robot.outcomes'),
      rows: task.outcomes.map((o) => [t(`shared:enum.RobotResult.${o.result}`), o.leads] as const),
    },
    {
      title: t('robot.intents'),
      rows: task.intents.map((i) => [t('robot.intentOf', { intent: i.intent }), i.leads] as const),
    },
    {
      title: t('robot.effects'),
      rows: task.effects.map((e) => [t(`shared:enum.RobotEffect.${e.effect}`), e.calls] as const),
    },
  ];
  return (
    <div className="card" style={{ display: 'flex', flexWrap: 'wrap', gap: 32, padding: 12 }}>
      <dl className="kv">
        <dt>{t('task.progress')}</dt>
        <dd className="num">
          {task.done + task.skipped} / {task.total} · {progressOf(task)} %
        </dd>
        <dt>{t('robot.inFlight')}</dt>
        <dd className="num">
          {task.inFlight} / {task.concurrency}
        </dd>
        <dt>{t('robot.script')}</dt>
        <dd>{task.script}</dd>
        <dt>{t('robot.windows')}</dt>
        <dd>{task.windows}</dd>
      </dl>
      {groups.map(({ title, rows }) => (
        <section key={title}>
          <h3>{title}</h3>
          {rows.length === 0 ? (
            <p className="dim3">–</p>
          ) : (
            <table className="plain-table">
              <tbody>
                {rows.map(([name, count]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className="num">{count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      ))}
    </div>
  );
};

const useColumns = (): ListColumn<RobotItem>[] => {
  const { t } = useTranslation('telemarketing');
  return [
    {
      key: 'lead',
      title: t('calls.lead'),
      render: (item) => (
        <Link to={`/leads/${item.leadId}`}>
          {item.leadNumber} {item.leadName}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('offer.state'),
      render: (item) => (
        <>
          <Chip tone={itemTone[item.state]}>{t(`shared:enum.RobotItemState.${item.state}`)}</Chip>{' '}
          {item.skip && <span className="dim3">{t(`shared:enum.RobotSkip.${item.skip}`)}</span>}
        </>
      ),
    },
    { key: 'attempts', title: t('robot.attempts'), numeric: true, render: (item) => item.attempts },
    {
      key: 'result',
      title: t('robot.result'),
      render: (item) => (item.result ? t(`shared:enum.RobotResult.${item.result}`) : '–'),
    },
    { key: 'intent', title: t('robot.intent'), render: (item) => item.intent ?? '–' },
    {
      key: 'effect',
      title: t('robot.effects'),
      render: (item) => (item.effect ? t(`shared:enum.RobotEffect.${item.effect}`) : '–'),
    },
    { key: 'summary', title: t('robot.summary'), render: (item) => item.summary ?? '' },
    { key: 'last', title: t('robot.lastAt'), numeric: true, render: (item) => <Time at={item.lastAt} /> },
    { key: 'next', title: t('robot.nextAt'), numeric: true, render: (item) => <Time at={item.nextAt} /> },
  ];
};

/** One robot task with its leads. */
export const RobotTaskPage = () => {
  const { t } = useTranslation('telemarketing');
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const state = states.find((one) => one === search.get('state'));
  const live = { refetchInterval: 10_000, refetchIntervalInBackground: false };
  const path = { id };
  const { data: task, error, refetch } = $api.useQuery('get', '/api/robot-tasks/{id}', { params: { path } }, live);
  const { data: items } = $api.useQuery(
    'get',
    '/api/robot-tasks/{id}/items',
    {
      params: {
        path,
        query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize, ...(state ? { state } : {}) },
      },
    },
    { placeholderData: keepPreviousData, ...live },
  );
  const columns = useColumns();
  if (error && !task) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!task) return <SkeletonRows rows={8} />;
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{task.name}</h1>
        <Chip tone={stateTone[task.state]}>{t(`shared:enum.RobotTaskState.${task.state}`)}</Chip>
        <span className="dim3">{task.departmentName}</span>
        <span className="grow" />
        <Link to="/robot-tasks">{t('robot.title')}</Link>
        <RobotVerbs task={task} />
      </div>
      <Counts task={task} />
      <div className="row" style={{ margin: '8px 0' }}>
        <Select
          allowClear
          aria-label={t('offer.state')}
          placeholder={t('offer.state')}
          style={{ width: 160 }}
          value={state}
          onChange={(next?: ItemState) => setSearch(next ? { state: next } : {})}
          options={states.map((value) => ({ value, label: t(`shared:enum.RobotItemState.${value}`) }))}
        />
      </div>
      <div className="card table-card grow">
        {!items ? (
          <SkeletonRows rows={8} />
        ) : items.items.length === 0 ? (
          <Empty title={t('robot.noItems')}>{t('robot.noItemsHint')}</Empty>
        ) : (
          <>
            <ListTable label={task.name} columns={columns} rows={items.items} rowId={(item) => item.id} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={items.totalCount ?? 0}
              onPage={(next) => setSearch({ ...(state ? { state } : {}), page: String(next) })}
            />
          </>
        )}
      </div>
    </div>
  );
};
