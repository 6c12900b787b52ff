import { keepPreviousData } from '@tanstack/react-query';
import { Button, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import './leads.css';

type Merge = Schema<'MergeDto'>;
type Stayed = Schema<'StayedDto'>;

const pageSize = 20;

const StayedModal = ({ stayed, onClose }: { stayed: Stayed[]; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const detail = (one: Stayed) => (one.what === 'fact' ? t(`field.${one.detail}`) : one.detail);
  return (
    <Modal open title={t('merge.stayedTitle')} onCancel={onClose} onOk={onClose} cancelButtonProps={{ hidden: true }}>
      <p>{t('merge.stayedHint')}</p>
      <ul>
        {stayed.map((one, index) => (
          <li key={index}>
            {one.leadNumber} {t(`merge.stayed.${one.what}`, { detail: detail(one) ?? '' })}
          </li>
        ))}
      </ul>
    </Modal>
  );
};

/** What was merged, by whom, and whether it can still be undone. */
export const MergeListPage = () => {
  const { t } = useTranslation('leads');
  const [search, setSearch] = useSearchParams();
  const [stayed, setStayed] = useState<Stayed[]>([]);
  const page = Math.max(1, Number(search.get('page')) || 1);
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/leads/merges',
    { params: { query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } } },
    { placeholderData: keepPreviousData },
  );
  const undo = $api.useMutation('post', '/api/leads/merges/{id}/undo', {
    meta: { refresh: ['/api/leads/merges', '/api/leads/duplicates', '/api/leads'] },
    onSuccess: (undone) => {
      notify('success', t('merge.undone', { count: undone.restored }));
      setStayed(undone.stayed);
    },
  });
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  useKeys({ j: () => move(1), k: () => move(-1) });

  const columns: ListColumn<Merge>[] = [
    { key: 'number', title: t('merge.number'), render: (merge) => merge.number },
    {
      key: 'survivor',
      title: t('merge.survivor'),
      render: (merge) => (
        <Link className="name" to={`/leads/${merge.survivorLeadId}`}>
          {merge.name || t('value.noName')} {merge.survivorNumber}
        </Link>
      ),
    },
    { key: 'merged', title: t('merge.merged'), render: (merge) => merge.mergedNumbers.join(t('timeline.comma')) },
    { key: 'persons', title: t('merge.persons'), numeric: true, render: (merge) => merge.mergedPersons },
    { key: 'by', title: t('merge.by'), render: (merge) => merge.createdByName },
    { key: 'at', title: t('merge.at'), numeric: true, render: (merge) => <Time at={merge.createdAt} /> },
    {
      key: 'undo',
      title: t('merge.undo'),
      render: (merge) =>
        merge.undoneAt ? (
          <span className="dim">
            {t('merge.wasUndone', { name: merge.undoneByName ?? '' })} <Time at={merge.undoneAt} />
          </span>
        ) : merge.canUndo ? (
          <Popconfirm
            title={t('merge.undoAsk')}
            onConfirm={() => undo.mutate({ params: { path: { id: merge.id } }, body: { version: merge.version } })}
          >
            <Button size="small" loading={undo.isPending && undo.variables?.params.path.id === merge.id}>
              {t('merge.undo')}
            </Button>
          </Popconfirm>
        ) : (
          <span className="dim3">
            {t('merge.undoUntil')} <Time at={merge.undoUntil} />
          </span>
        ),
    },
  ];

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('merge.listTitle')}</h1>
        {data && <span className="dim3">{t('list.count', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Link to="/duplicates">{t('duplicate.listTitle')}</Link>
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} />
        ) : rows.length === 0 ? (
          <Empty title={t('merge.listEmpty')}>{t('merge.listEmptyHint')}</Empty>
        ) : (
          <>
            <ListTable
              label={t('merge.listTitle')}
              columns={columns}
              rows={rows}
              rowId={(merge) => merge.id}
              activeId={active?.id}
              onActivate={(merge) => setActiveId(merge.id)}
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
      {stayed.length > 0 && <StayedModal stayed={stayed} onClose={() => setStayed([])} />}
    </div>
  );
};
