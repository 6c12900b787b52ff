import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../../api/client';
import { Chip } from '../../../shared/Chip';
import { ListTable, type ListColumn } from '../../../shared/ListTable';
import { Pager } from '../../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../../shared/PageState';
import { Time } from '../../../shared/Time';
import { NewRobotTask } from './NewRobotTask';
import { progressOf, stateTone, type RobotTask } from './robot';

const pageSize = 20;

/** 机器人任务: what the robot calls, and how far it is. */
export const RobotTaskListPage = () => {
  const { t } = useTranslation('telemarketing');
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [isNew, setNew] = useState(false);
  const page = Math.max(1, Number(search.get('page')) || 1);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/robot-tasks',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData, refetchInterval: 15_000, refetchIntervalInBackground: false },
  );
  const columns: ListColumn<RobotTask>[] = [
    { key: 'name', title: t('task.name'), render: (task) => <b>{task.name}</b> },
    { key: 'team', title: t('task.team'), render: (task) => task.departmentName },
    {
      key: 'state',
      title: t('offer.state'),
      render: (task) => <Chip tone={stateTone[task.state]}>{t(`shared:enum.RobotTaskState.${task.state}`)}</Chip>,
    },
    {
      key: 'progress',
      title: t('task.progress'),
      render: (task) => (
        <span className="num">
          {task.done + task.skipped} / {task.total} <span className="dim3">{progressOf(task)} %</span>
        </span>
      ),
    },
    { key: 'calling', title: t('robot.inFlight'), numeric: true, render: (task) => task.inFlight },
    { key: 'waiting', title: t('robot.waiting'), numeric: true, render: (task) => task.waiting },
    { key: 'answered', title: t('robot.answered'), numeric: true, render: (task) => task.answered },
    { key: 'skipped', title: t('robot.skipped'), numeric: true, render: (task) => task.skipped },
    { key: 'windows', title: t('robot.windows'), render: (task) => task.windows },
    { key: 'at', title: t('task.createdAt'), numeric: true, render: (task) => <Time at={task.createdAt} /> },
  ];
  const open = (task: RobotTask) => void navigate(`/robot-tasks/${task.id}`);
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('robot.title')}</h1>
        <span className="grow" />
        <Link to="/robot-proposals">{t('robot.proposals')}</Link>
        <Button type="primary" onClick={() => setNew(true)}>
          {t('robot.new')}
        </Button>
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : data.items.length === 0 ? (
          <Empty title={t('robot.empty')}>{t('robot.emptyHint')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('robot.title')}
              columns={columns}
              rows={data.items}
              rowId={(task) => task.id}
              onActivate={open}
              onOpen={open}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ page: String(next) })}
            />
          </>
        )}
      </div>
      {isNew && <NewRobotTask onClose={() => setNew(false)} />}
    </div>
  );
};
