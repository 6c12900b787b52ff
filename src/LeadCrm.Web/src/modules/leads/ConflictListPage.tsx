import { keepPreviousData } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { useKeys } from '../../shared/useKeys';
import { ConflictDrawer } from './ConflictDrawer';
import { claimKey, conflictStates, conflictTones, readState } from './conflicts';
import { Time } from '../../shared/Time';
import './leads.css';
import { useListCursor } from '../../shared/useListCursor';
import { useBusinessLines } from './useLookups';

type Conflict = Schema<'ConflictDto'>;

const pageSize = 20;

/** Conflicts between channels; a franchise sees its own claims and only whether they are decided. */
export const ConflictListPage = () => {
  const { t } = useTranslation('leads');
  const [search, setSearch] = useSearchParams();
  const page = Math.max(1, Number(search.get('page')) || 1);
  const state = readState(search.get('state'));
  const lines = useBusinessLines();
  const [openId, setOpenId] = useState<string>();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/conflicts',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize, ...(state && { state }) } } },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  useKeys({ j: () => move(1), k: () => move(-1), Enter: () => active && setOpenId(active.id) });
  const seesBoth = rows.some((conflict) => conflict.holderName);
  const sides: ListColumn<Conflict>[] = seesBoth
    ? [
        { key: 'holder', title: t('conflict.holder'), render: (conflict) => conflict.holderName },
        { key: 'challenger', title: t('conflict.challenger'), render: (conflict) => conflict.challengerName },
        {
          key: 'until',
          title: t('conflict.protectedUntil'),
          numeric: true,
          render: (conflict) => conflict.protectedUntil,
        },
        { key: 'attempts', title: t('conflict.attempts'), numeric: true, render: (conflict) => conflict.attempts },
      ]
    : [];
  const columns: ListColumn<Conflict>[] = [
    {
      key: 'contact',
      title: t('conflict.contact'),
      render: (conflict) => (
        <button type="button" className="plain name mono" onClick={() => setOpenId(conflict.id)}>
          {conflict.matchedBy}
        </button>
      ),
    },
    {
      key: 'state',
      title: t('conflict.state'),
      render: (conflict) => (
        <Chip tone={conflictTones[conflict.state]}>
          {seesBoth ? t(`enum.ConflictState.${conflict.state}`) : t(`conflict.claim.${claimKey(conflict.state)}`)}
        </Chip>
      ),
    },
    { key: 'line', title: t('field.businessLine'), render: (conflict) => lines.nameOf(conflict.businessLine) },
    ...sides,
    { key: 'at', title: t('conflict.since'), numeric: true, render: (conflict) => <Time at={conflict.createdAt} /> },
    {
      key: 'decided',
      title: t('conflict.decidedAt'),
      numeric: true,
      render: (conflict) => <Time at={conflict.decidedAt} />,
    },
  ];

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('conflict.listTitle')}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Segmented
          aria-label={t('conflict.state')}
          value={state ?? ''}
          onChange={(value) => setSearch(value ? { state: value } : {})}
          options={[
            { value: '', label: t('conflict.all') },
            ...conflictStates.map((value) => ({ value, label: t(`enum.ConflictState.${value}`) })),
          ]}
        />
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t('conflict.listEmpty')}>{t('conflict.listEmptyHint')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('conflict.listTitle')}
              columns={columns}
              rows={rows}
              rowId={(conflict) => conflict.id}
              activeId={active?.id}
              onActivate={(conflict) => setActiveId(conflict.id)}
              onOpen={(conflict) => setOpenId(conflict.id)}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => setSearch({ ...(state && { state }), page: String(next) })}
            />
          </>
        )}
      </div>
      {openId && <ConflictDrawer id={openId} onClose={() => setOpenId(undefined)} />}
    </div>
  );
};
