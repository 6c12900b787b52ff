import { keepPreviousData } from '@tanstack/react-query';
import { Drawer, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import { DecisionSteps } from './DecisionSteps';
import { outcomeTone } from './RuleSimulation';
import { RuleTabs } from './RuleTabs';
import './rules.css';

type Decision = Schema<'DecisionDto'>;

const pageSize = 50;
const outcomes = ['Assigned', 'Pooled', 'Held'] as const;

/** What was decided, by which rule, for whom, and why not for the others. */
export const DecisionPage = () => {
  const { t } = useTranslation('assignment');
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState<Decision>();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const outcome = outcomes.find((one) => one === search.get('outcome'));
  const ruleId = search.get('rule') ?? undefined;
  const { data: rules } = $api.useQuery('get', '/api/assignment-rules', {}, { staleTime: 60_000 });
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/assignment-rules/decisions',
    {
      params: {
        query: {
          skipCount: (page - 1) * pageSize,
          maxResultCount: pageSize,
          ...(outcome && { outcome }),
          ...(ruleId && { ruleId }),
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => active && setOpen(active) });
  const narrow = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search);
    next.delete('page');
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next);
  };
  const columns: ListColumn<Decision>[] = [
    { key: 'at', title: t('rules.at'), render: (row) => <Time at={row.at} /> },
    {
      key: 'lead',
      title: t('recycle.lead'),
      render: (row) => (
        <Link className="name" to={`/leads/${row.leadId}`} state={{ back: '/assignment-rules/decisions' }}>
          {row.leadName || row.number}
        </Link>
      ),
    },
    {
      key: 'outcome',
      title: t('rules.decision'),
      render: (row) => (
        <>
          <Chip tone={outcomeTone[row.outcome]}>{t(`shared:enum.RuleOutcome.${row.outcome}`)}</Chip>{' '}
          {row.userName ?? (row.reason && t(`shared:enum.HoldReason.${row.reason}`))}{' '}
          {row.fromOwnerName && <span className="dim">{t('rules.fromOwner', { name: row.fromOwnerName })}</span>}{' '}
          {row.credit && <Chip tone="violet">{t(`shared:enum.CreditReason.${row.credit}`)}</Chip>}
        </>
      ),
    },
    {
      key: 'rule',
      title: t('recycle.rule'),
      render: (row) => row.ruleName ?? (row.outcome === 'Assigned' ? t('rules.lastOwnerFirst') : '–'),
    },
    {
      key: 'strategy',
      title: t('rules.strategy'),
      render: (row) => row.strategy && t(`shared:enum.RuleStrategy.${row.strategy}`),
    },
    {
      key: 'waited',
      title: t('rules.waited'),
      numeric: true,
      render: (row) => t('rules.seconds', { count: row.waitedSeconds }),
    },
    {
      key: 'act',
      title: '',
      numeric: true,
      render: (row) => (
        <button type="button" className="plain name" onClick={() => setOpen(row)}>
          {t('rules.details')}
        </button>
      ),
    },
  ];
  return (
    <div className="page full">
      <div className="page-head wrap">
        <h1>{t('rules.title')}</h1>
        <span className="grow" />
        <Select
          allowClear
          aria-label={t('recycle.rule')}
          placeholder={t('rules.allRules')}
          value={ruleId}
          style={{ width: 220 }}
          onChange={(value) => narrow('rule', value)}
          options={(rules ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          allowClear
          aria-label={t('rules.decision')}
          placeholder={t('recycle.allOutcomes')}
          value={outcome}
          style={{ width: 150 }}
          onChange={(value) => narrow('outcome', value)}
          options={outcomes.map((value) => ({ value, label: t(`shared:enum.RuleOutcome.${value}`) }))}
        />
      </div>
      <RuleTabs />
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={12} />
        ) : rows.length === 0 ? (
          <Empty title={t('rules.noDecisions')}>{t('rules.noDecisionsHint')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('rules.tabDecisions')}
              columns={columns}
              rows={rows}
              rowId={(row) => row.id}
              activeId={active?.id}
              onActivate={(row) => setActiveId(row.id)}
              onOpen={setOpen}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => {
                const to = new URLSearchParams(search);
                to.set('page', String(next));
                setSearch(to);
              }}
            />
          </>
        )}
      </div>
      {open && (
        <Drawer
          open
          size={680}
          title={t('rules.decisionOf', { lead: open.leadName || open.number })}
          onClose={() => setOpen(undefined)}
        >
          <DecisionSteps decision={open} />
        </Drawer>
      )}
    </div>
  );
};
