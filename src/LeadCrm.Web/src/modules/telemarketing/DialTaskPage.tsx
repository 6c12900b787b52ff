import { keepPreviousData } from '@tanstack/react-query';
import { Button, DatePicker, Drawer, Form, Input, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { FormModal } from '../../shared/FormModal';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { Time } from '../../shared/Time';
import { percent } from './dial';
import { ScriptDrawer } from './ScriptDrawer';
import './telemarketing.css';

type Task = Schema<'DialTaskDto'>;

const pageSize = 20;

interface Values {
  name: string;
  departmentId: string;
  scriptId?: string;
  businessLine?: string;
  sourceGrade?: string;
  days?: [Dayjs | null, Dayjs | null] | null;
  most: number;
}

const NewTaskModal = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const { data: departments } = $api.useQuery('get', '/api/departments', {}, { staleTime: 300_000 });
  const { data: lines } = $api.useQuery('get', '/api/leads/business-lines', {}, { staleTime: 300_000 });
  const { data: scripts } = $api.useQuery('get', '/api/dial-scripts', {}, { staleTime: 60_000 });
  const create = $api.useMutation('post', '/api/dial-tasks', { meta: { quiet: true, refresh: ['/api/dial-tasks'] } });
  const submit = async (values: Values) => {
    const [from, to] = values.days ?? [];
    const made = await create.mutateAsync({
      body: {
        name: values.name,
        departmentId: values.departmentId,
        scriptId: values.scriptId ?? null,
        businessLine: values.businessLine ?? null,
        sourceCode: null,
        sourceGrade: values.sourceGrade ?? null,
        from: from?.format('YYYY-MM-DD') ?? null,
        to: to?.format('YYYY-MM-DD') ?? null,
        most: values.most,
      },
    });
    notify('success', t('task.made', { count: made.total }));
  };
  return (
    <FormModal<Values> title={t('task.new')} onClose={onClose} onFinish={submit} initialValues={{ most: 500 }}>
      <Form.Item name="name" label={t('task.name')} rules={[{ required: true, min: 2, message: t('task.nameNeeded') }]}>
        <Input autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item name="departmentId" label={t('task.team')} rules={[{ required: true, message: t('task.teamNeeded') }]}>
        <Select options={(departments ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="businessLine" label={t('field.businessLine')}>
          <Select allowClear options={(lines ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <Form.Item name="sourceGrade" label={t('field.sourceGrade')}>
          <Select allowClear options={['S', 'A', 'B', 'C'].map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="days" label={t('task.days')}>
          <DatePicker.RangePicker allowEmpty={[true, true]} />
        </Form.Item>
        <Form.Item name="most" label={t('task.most')}>
          <InputNumber min={1} max={5000} />
        </Form.Item>
      </div>
      <Form.Item name="scriptId" label={t('script.title')}>
        <Select allowClear options={(scripts ?? []).map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
    </FormModal>
  );
};

const TaskDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const { can } = useSession();
  const { data: task, error, refetch } = $api.useQuery('get', '/api/dial-tasks/{id}', { params: { path: { id } } });
  const close = $api.useMutation('post', '/api/dial-tasks/{id}/close', { meta: { refresh: ['/api/dial-tasks'] } });
  return (
    <Drawer open title={task?.name ?? '…'} onClose={onClose} size={520}>
      {error && !task ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !task ? (
        <SkeletonRows rows={6} />
      ) : (
        <div style={{ display: 'grid', gap: 16 }}>
          <div className="row wrap">
            {task.state === 'Open' && <Link to={`/tmk?task=${task.id}`}>{t('task.dial')}</Link>}
            <span className="grow" />
            {task.state === 'Open' && can(Permissions.ManageTmk) && (
              <Button loading={close.isPending} onClick={() => void close.mutateAsync({ params: { path: { id } } })}>
                {t('task.close')}
              </Button>
            )}
          </div>
          <dl className="kv">
            <dt>{t('task.dials')}</dt>
            <dd className="num">{task.figures.dials}</dd>
            <dt>{t('task.callRate')}</dt>
            <dd className="num">{percent(task.figures.callConnectRate)}</dd>
            <dt>{t('task.leadRate')}</dt>
            <dd className="num">{percent(task.figures.leadConnectRate)}</dd>
          </dl>
          <section>
            <h3>{t('task.outcomes')}</h3>
            {task.outcomes.length === 0 ? (
              <p className="dim3">{t('task.noOutcomes')}</p>
            ) : (
              <table className="plain-table">
                <tbody>
                  {task.outcomes.map((outcome) => (
                    <tr key={outcome.disposition}>
                      <th scope="row">{t(`shared:enum.Disposition.${outcome.disposition}`)}</th>
                      <td className="num">{outcome.leads}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
          <section>
            <h3>{t('task.people')}</h3>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('task.person')}</th>
                  <th scope="col">{t('task.dials')}</th>
                  <th scope="col">{t('task.connected')}</th>
                  <th scope="col">{t('task.callRate')}</th>
                </tr>
              </thead>
              <tbody>
                {task.people.map((person) => (
                  <tr key={person.userId}>
                    <th scope="row">{person.name}</th>
                    <td className="num">{person.figures.dials}</td>
                    <td className="num">{person.figures.connected}</td>
                    <td className="num">{percent(person.figures.callConnectRate)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      )}
    </Drawer>
  );
};

/** 名单任务: lists that a team dials, and how it goes. */
export const DialTaskPage = () => {
  const { t } = useTranslation('telemarketing');
  const { can } = useSession();
  const [search, setSearch] = useSearchParams();
  const [isNew, setNew] = useState(false);
  const [hasScripts, setScripts] = useState(false);
  const page = Math.max(1, Number(search.get('page')) || 1);
  const openId = search.get('task');
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/dial-tasks',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData },
  );
  const manages = can(Permissions.ManageTmk);
  const columns: ListColumn<Task>[] = [
    { key: 'name', title: t('task.name'), render: (task) => <b>{task.name}</b> },
    { key: 'team', title: t('task.team'), render: (task) => task.departmentName },
    {
      key: 'state',
      title: t('offer.state'),
      render: (task) => (
        <Chip tone={task.state === 'Open' ? 'good' : 'neutral'}>{t(`shared:enum.DialTaskState.${task.state}`)}</Chip>
      ),
    },
    {
      key: 'progress',
      title: t('task.progress'),
      render: (task) => (
        <span className="num">
          <span className="progress" aria-hidden>
            <i style={{ width: `${(100 * task.dialled) / Math.max(1, task.total)}%` }} />
          </span>
          {task.dialled} / {task.total}{' '}
          <span className="dim3">{percent((100 * task.dialled) / Math.max(1, task.total))}</span>
        </span>
      ),
    },
    { key: 'waiting', title: t('task.waiting'), numeric: true, render: (task) => task.waiting },
    { key: 'dials', title: t('task.dials'), numeric: true, render: (task) => task.figures.dials },
    { key: 'rate', title: t('task.callRate'), numeric: true, render: (task) => percent(task.figures.callConnectRate) },
    {
      key: 'leadRate',
      title: t('task.leadRate'),
      numeric: true,
      render: (task) => percent(task.figures.leadConnectRate),
    },
    { key: 'at', title: t('task.createdAt'), numeric: true, render: (task) => <Time at={task.createdAt} /> },
  ];
  const rows = data?.items ?? [];
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('task.title')}</h1>
        <span className="grow" />
        {manages && <Button onClick={() => setScripts(true)}>{t('script.title')}</Button>}
        {manages && (
          <Button type="primary" onClick={() => setNew(true)}>
            {t('task.new')}
          </Button>
        )}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : rows.length === 0 ? (
          <Empty title={t('task.empty')}>{t('task.emptyHint')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('task.title')}
              columns={columns}
              rows={rows}
              rowId={(task) => task.id}
              activeId={openId ?? undefined}
              onActivate={(task) => setSearch({ task: task.id })}
              onOpen={(task) => setSearch({ task: task.id })}
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
      {isNew && <NewTaskModal onClose={() => setNew(false)} />}
      {openId && <TaskDrawer id={openId} onClose={() => setSearch({})} />}
      {hasScripts && <ScriptDrawer onClose={() => setScripts(false)} />}
    </div>
  );
};
