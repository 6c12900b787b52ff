import { keepPreviousData } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../../api/client';
import type { Schema } from '../../../api/models';
import { FormModal } from '../../../shared/FormModal';
import { ListTable, type ListColumn } from '../../../shared/ListTable';
import { notify } from '../../../shared/notify';
import { Pager } from '../../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../../shared/PageState';
import { Time } from '../../../shared/Time';
import type { RobotProposal } from './robot';

type State = Schema<'RobotProposalState'>;
type Reason = Schema<'InvalidReason'>;

const pageSize = 20;
const states: State[] = ['Open', 'Confirmed', 'Rejected'];
const reasons: Reason[] = ['EmptyNumber', 'OutOfService', 'WrongNumber', 'NotThePerson', 'NotATarget', 'Peer'];

interface Decision {
  proposal: RobotProposal;
  isConfirm: boolean;
}

const DecideModal = ({ proposal, isConfirm, onClose }: Decision & { onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const meta = { quiet: true, refresh: ['/api/robot-proposals', '/api/leads'] };
  const confirm = $api.useMutation('post', '/api/robot-proposals/{id}/confirm', { meta });
  const reject = $api.useMutation('post', '/api/robot-proposals/{id}/reject', { meta });
  const params = { path: { id: proposal.id } };
  const submit = async ({ reason, note }: { reason?: Reason; note?: string }) => {
    if (isConfirm)
      await confirm.mutateAsync({ params, body: { reason: reason ?? proposal.reason, note: note ?? null } });
    else await reject.mutateAsync({ params, body: { reason: note ?? '' } });
    notify('success', t(isConfirm ? 'robot.confirmed' : 'robot.rejected', { name: proposal.leadName }));
  };
  return (
    <FormModal<{ reason?: Reason; note?: string }>
      title={t(isConfirm ? 'robot.confirmTitle' : 'robot.rejectTitle', { name: proposal.leadName })}
      okText={t(isConfirm ? 'robot.confirm' : 'robot.reject')}
      danger={isConfirm}
      onClose={onClose}
      onFinish={submit}
      initialValues={{ reason: proposal.reason ?? 'NotATarget' }}
      aliases={isConfirm ? {} : { reason: 'note' }}
    >
      <p className="dim">{proposal.summary ?? t('robot.noSummary')}</p>
      {isConfirm && (
        <Form.Item
          name="reason"
          label={t('invalid.reason')}
          rules={[{ required: true }]}
          extra={t('robot.confirmHint')}
        >
          <Select options={reasons.map((value) => ({ value, label: t(`shared:enum.InvalidReason.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={t(isConfirm ? 'robot.note' : 'robot.why')}
        rules={isConfirm ? [] : [{ required: true, min: 2, message: t('robot.whyNeeded') }]}
      >
        <Input.TextArea rows={3} maxLength={500} autoFocus={!isConfirm} />
      </Form.Item>
    </FormModal>
  );
};

/** What the robot takes for invalid; a person decides. */
export const RobotProposalPage = () => {
  const { t } = useTranslation('telemarketing');
  const [search, setSearch] = useSearchParams();
  const [decision, setDecision] = useState<Decision | null>(null);
  const page = Math.max(1, Number(search.get('page')) || 1);
  const state = states.find((one) => one === search.get('state')) ?? 'Open';
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/robot-proposals',
    { params: { query: { state, skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData },
  );
  const decide = (proposal: RobotProposal, isConfirm: boolean) => setDecision({ proposal, isConfirm });
  const columns: ListColumn<RobotProposal>[] = [
    {
      key: 'lead',
      title: t('calls.lead'),
      render: (row) => (
        <Link to={`/leads/${row.leadId}`}>
          {row.leadNumber} {row.leadName}
        </Link>
      ),
    },
    { key: 'owner', title: t('robot.owner'), render: (row) => row.ownerName ?? '–' },
    {
      key: 'kind',
      title: t('robot.cause'),
      render: (row) => (row.kind === 'Vacant' ? t('robot.vacant') : t('robot.intentOf', { intent: row.intent ?? '–' })),
    },
    { key: 'reason', title: t('invalid.reason'), render: (row) => t(`shared:enum.InvalidReason.${row.reason}`) },
    { key: 'summary', title: t('robot.summary'), render: (row) => row.summary ?? '–' },
    { key: 'at', title: t('task.createdAt'), numeric: true, render: (row) => <Time at={row.createdAt} /> },
    state === 'Open'
      ? {
          key: 'decide',
          title: t('robot.decide'),
          render: (row) => (
            <span className="row">
              <Button size="small" danger onClick={() => decide(row, true)}>
                {t('robot.confirm')}
              </Button>
              <Button size="small" onClick={() => decide(row, false)}>
                {t('robot.reject')}
              </Button>
            </span>
          ),
        }
      : {
          key: 'decided',
          title: t('robot.decidedBy'),
          render: (row) => (
            <>
              {row.decidedBy} <Time at={row.decidedAt} />
            </>
          ),
        },
  ];
  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('robot.proposals')}</h1>
        <Segmented<State>
          value={state}
          onChange={(next) => setSearch(next === 'Open' ? {} : { state: next })}
          options={states.map((value) => ({ value, label: t(`shared:enum.RobotProposalState.${value}`) }))}
        />
        <span className="grow" />
        <Link to="/robot-tasks">{t('robot.title')}</Link>
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : data.items.length === 0 ? (
          <Empty title={t('robot.noProposals')}>{t('robot.noProposalsHint')}</Empty>
        ) : (
          <>
            <ListTable label={t('robot.proposals')} columns={columns} rows={data.items} rowId={(row) => row.id} />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ ...(state === 'Open' ? {} : { state }), page: String(next) })}
            />
          </>
        )}
      </div>
      {decision && <DecideModal {...decision} onClose={() => setDecision(null)} />}
    </div>
  );
};
