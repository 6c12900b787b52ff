import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ListTable, type ListColumn } from '../../../shared/ListTable';
import { Pager } from '../../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../../shared/PageState';

export const centrePageSize = 50;

export const useCentrePage = () => {
  const [search, setSearch] = useSearchParams();
  return {
    search,
    page: Math.max(1, Number(search.get('page')) || 1),
    set: (name: string, value: string | undefined) => {
      const next = new URLSearchParams(search);
      if (name !== 'page') next.delete('page');
      if (value) next.set(name, value);
      else next.delete(name);
      setSearch(next);
    },
  };
};

interface Props<Row> {
  label: string;
  columns: ListColumn<Row>[];
  data: { items: Row[]; totalCount: number | null } | undefined;
  error: unknown;
  onRetry: () => void;
  rowId: (row: Row) => string;
  empty: string;
  /** Why it is empty, where that is no good news. */
  hint?: string;
  onOpen?: (row: Row) => void;
}

/** A list of the call centre with its states. */
export const CentreTable = <Row,>({ label, columns, data, error, onRetry, rowId, empty, hint, onOpen }: Props<Row>) => {
  const { t } = useTranslation('telemarketing');
  const { page, set } = useCentrePage();
  return (
    <div className="card table-card grow">
      {error && !data ? (
        <LoadError error={error} onRetry={onRetry} />
      ) : !data ? (
        <SkeletonRows rows={10} />
      ) : data.items.length === 0 ? (
        <Empty title={empty} mark={hint ? '∅' : '✓'}>
          {hint ?? t('centre.noneHint')}
        </Empty>
      ) : (
        <>
          <ListTable label={label} columns={columns} rows={data.items} rowId={rowId} {...(onOpen && { onOpen })} />
          <Pager
            page={page}
            pageSize={centrePageSize}
            total={data.totalCount ?? 0}
            onPage={(next) => set('page', String(next))}
          />
        </>
      )}
    </div>
  );
};
