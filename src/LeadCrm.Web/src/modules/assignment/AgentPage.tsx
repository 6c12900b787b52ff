import { keepPreviousData } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
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
import { useCodes } from './lookups';
import { RuleTabs } from './RuleTabs';
import './rules.css';

type Agent = Schema<'AgentDto'>;

const pageSize = 50;

const SkillsModal = ({ agent, onClose }: { agent: Agent; onClose: () => void }) => {
  const { t } = useTranslation('assignment');
  const lines = useCodes('business-lines');
  const save = $api.useMutation('put', '/api/assignment-rules/agents/{id}/skills', {
    meta: { quiet: true, refresh: ['/api/assignment-rules'] },
  });
  const submit = async (body: { lines: string[]; skills: string[] }) => {
    await save.mutateAsync({ params: { path: { id: agent.id } }, body });
    notify('success', t('rules.skillsSaved', { name: agent.name }));
  };
  return (
    <FormModal
      title={t('rules.skillsTitle', { name: agent.name })}
      initialValues={{ lines: agent.lines, skills: agent.skills }}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item name="lines" label={t('rules.lines')} extra={t('rules.linesHint')}>
        <Select mode="multiple" autoFocus options={lines.options} placeholder={t('rules.allLines')} />
      </Form.Item>
      <Form.Item name="skills" label={t('rules.skillsOf')} extra={t('rules.skillsHint')}>
        <Select mode="tags" open={false} tokenSeparators={[',', '，', '、']} />
      </Form.Item>
    </FormModal>
  );
};

/** Who can be given leads, what keeps them from it now, and what they are good at. */
export const AgentPage = () => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const mayManage = can(Permissions.ManageRules);
  const lines = useCodes('business-lines');
  const [search, setSearch] = useSearchParams();
  const [edited, setEdited] = useState<Agent>();
  const filter = search.get('q') ?? '';
  const page = Math.max(1, Number(search.get('page')) || 1);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/assignment-rules/agents',
    {
      params: {
        query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize, ...(filter && { filter }) },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items ?? [];
  const columns: ListColumn<Agent>[] = [
    { key: 'name', title: t('recycle.person'), render: (agent) => <b>{agent.name}</b> },
    {
      key: 'department',
      title: t('rule.department'),
      render: (agent) => <span className="dim">{agent.departmentName}</span>,
    },
    {
      key: 'now',
      title: t('rules.now'),
      render: (agent) =>
        agent.reason ? (
          <Chip tone="warn">{t(`shared:enum.Ineligible.${agent.reason}`)}</Chip>
        ) : (
          <Chip tone="good">{t('rules.ready')}</Chip>
        ),
    },
    { key: 'today', title: t('rules.today'), numeric: true, render: (agent) => agent.today },
    { key: 'held', title: t('recycle.heldLeads'), numeric: true, render: (agent) => agent.held },
    {
      key: 'lines',
      title: t('rules.lines'),
      render: (agent) =>
        agent.lines.length > 0 ? (
          agent.lines.map((line) => <Chip key={line}>{lines.nameOf(line)}</Chip>)
        ) : (
          <span className="dim3">{t('rules.allLines')}</span>
        ),
    },
    {
      key: 'skills',
      title: t('rules.skillsOf'),
      render: (agent) => agent.skills.map((skill) => <Chip key={skill}>{skill}</Chip>),
    },
    ...(mayManage
      ? [
          {
            key: 'act',
            title: '',
            numeric: true,
            render: (agent: Agent) => (
              <Button size="small" onClick={() => setEdited(agent)}>
                {t('rule.edit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('rules.title')}</h1>
        <span className="grow" />
        <Input.Search
          allowClear
          aria-label={t('caps.search')}
          placeholder={t('caps.search')}
          defaultValue={filter}
          style={{ width: 200 }}
          onSearch={(value) => setSearch(value.trim() ? { q: value.trim() } : {})}
        />
      </div>
      <RuleTabs />
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t('caps.nobody')} />
        ) : (
          <>
            <ListTable label={t('rules.tabPeople')} columns={columns} rows={rows} rowId={(agent) => agent.id} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ page: String(next), ...(filter && { q: filter }) })}
            />
          </>
        )}
      </div>
      {edited && <SkillsModal agent={edited} onClose={() => setEdited(undefined)} />}
    </div>
  );
};
