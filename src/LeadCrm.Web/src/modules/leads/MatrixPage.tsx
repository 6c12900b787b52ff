import { App, Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { notify } from '../../shared/notify';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { fullTime } from '../../shared/time';
import { changesOf, placeOf, type Draft, type MatrixCell, type Placed } from './matrix';
import './matrix.css';
import { MatrixCellDrawer } from './MatrixCellDrawer';
import { MatrixHistory } from './MatrixHistory';
import { MatrixReview } from './MatrixReview';
import { MatrixSimulator } from './MatrixSimulator';
import { MatrixTable } from './MatrixTable';

/** How duplicates are judged: the table, what it would do to a number, and who changed it. */
export const MatrixPage = () => {
  const { t } = useTranslation('leads');
  const { modal } = App.useApp();
  const [search, setSearch] = useSearchParams();
  const [draft, setDraft] = useState<Draft>(new Map());
  const [editing, setEditing] = useState<MatrixCell>();
  const [reviewing, setReviewing] = useState(false);
  const { data: matrix, error, refetch } = $api.useQuery('get', '/api/leads/dedup-matrix', {});
  const reset = $api.useMutation('post', '/api/leads/dedup-matrix/reset', {
    meta: { refresh: ['/api/leads/dedup-matrix'] },
  });
  if (error && !matrix) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!matrix)
    return (
      <div className="page">
        <SkeletonRows rows={14} />
      </div>
    );
  const changes = changesOf(matrix, draft);
  const isDefault = matrix.cells.every(
    (cell) =>
      cell.entries.length === 0 &&
      cell.outcome === cell.defaultOutcome &&
      cell.effects.length === cell.defaultEffects.length,
  );
  const keep = (cells: (Placed | { gone: string })[]) => {
    const next = new Map(draft);
    for (const cell of cells) {
      if ('gone' in cell) next.set(cell.gone, null);
      else next.set(placeOf(cell.row, cell.submitter, cell.entry), cell);
    }
    setDraft(next);
    setEditing(undefined);
  };
  const askReset = () =>
    void modal.confirm({
      title: t('matrix.resetAsk'),
      content: t('matrix.resetHint'),
      okText: t('matrix.reset'),
      cancelText: t('matrix.keep'),
      onOk: async () => {
        await reset.mutateAsync({ body: { version: matrix.version } });
        setDraft(new Map());
        notify('success', t('matrix.wasReset'));
      },
    });

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('matrix.title')}</h1>
        <span className="dim3">
          {matrix.changedAt
            ? t('matrix.changed', {
                version: matrix.version,
                at: fullTime(matrix.changedAt),
                who: matrix.changedBy ?? '–',
              })
            : t('matrix.neverChanged')}
        </span>
        <span className="grow" />
        {changes.length > 0 ? (
          <>
            <Button onClick={() => setDraft(new Map())}>{t('matrix.discard')}</Button>
            <Button type="primary" onClick={() => setReviewing(true)}>
              {t('matrix.review', { count: changes.length })}
            </Button>
          </>
        ) : (
          <Button disabled={isDefault} onClick={askReset}>
            {t('matrix.reset')}
          </Button>
        )}
      </div>
      <div className="card block grow" style={{ overflow: 'auto' }}>
        <Tabs
          activeKey={search.get('tab') ?? 'table'}
          onChange={(tab) => setSearch(tab === 'table' ? {} : { tab })}
          items={[
            {
              key: 'table',
              label: t('matrix.table'),
              children: <MatrixTable matrix={matrix} draft={draft} onEdit={setEditing} />,
            },
            { key: 'simulator', label: t('matrix.simulator'), children: <MatrixSimulator /> },
            { key: 'history', label: t('matrix.history'), children: <MatrixHistory /> },
          ]}
        />
      </div>
      {editing && <MatrixCellDrawer cell={editing} draft={draft} onKeep={keep} onClose={() => setEditing(undefined)} />}
      {reviewing && (
        <MatrixReview
          matrix={matrix}
          draft={draft}
          changes={changes}
          onSaved={() => setDraft(new Map())}
          onClose={() => setReviewing(false)}
        />
      )}
    </div>
  );
};
