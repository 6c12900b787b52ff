import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './listTable.css';

export interface ListColumn<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Field of `sorting`; a column without one cannot be sorted by. */
  sortField?: string;
  numeric?: boolean;
}

interface Selection {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
  labelOf: (id: string) => string;
}

interface Props<Row> {
  label: string;
  columns: ListColumn<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  activeId?: string | undefined;
  onActivate?: (row: Row) => void;
  onOpen?: (row: Row) => void;
  selection?: Selection;
  sorting?: string;
  onSort?: (sorting: string) => void;
}

const SortableTitle = ({
  column,
  sorting,
  onSort,
}: {
  column: ListColumn<never>;
  sorting: string | undefined;
  onSort: (sorting: string) => void;
}) => {
  const [field, direction] = (sorting ?? '').split(' ');
  const isOn = field === column.sortField;
  const next = isOn && direction === 'desc' ? 'asc' : 'desc';
  return (
    <button type="button" className="plain sort" onClick={() => onSort(`${column.sortField} ${next}`)}>
      {column.title}
      <i aria-hidden>{isOn ? (direction === 'desc' ? '▼' : '▲') : ''}</i>
    </button>
  );
};

const sortState = (sorting: string | undefined, field: string | undefined) => {
  const [by, direction] = (sorting ?? '').split(' ');
  if (!field || by !== field) return undefined;
  return direction === 'desc' ? 'descending' : 'ascending';
};

/** The dense table of every list: sortable heads, an active row that follows the keyboard, checkboxes. */
export const ListTable = <Row,>(props: Props<Row>) => {
  const { columns, rows, rowId, activeId, selection, sorting, onSort } = props;
  const { t } = useTranslation();
  const active = useRef<HTMLTableRowElement>(null);

  useEffect(() => {
    if (activeId) active.current?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const pageIds = rows.map(rowId);
  const allPicked = pageIds.length > 0 && pageIds.every((id) => selection?.ids.has(id));
  const somePicked = pageIds.some((id) => selection?.ids.has(id));
  const pick = (ids: string[], on: boolean) => {
    const next = new Set(selection?.ids);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    selection?.onChange(next);
  };

  return (
    <section className="list-scroll" aria-label={props.label} tabIndex={0}>
      <table className="list">
        <thead>
          <tr>
            {selection && (
              <th className="pick">
                <input
                  type="checkbox"
                  aria-label={t('list.pickPage')}
                  checked={allPicked}
                  ref={(box) => {
                    if (box) box.indeterminate = somePicked && !allPicked;
                  }}
                  onChange={(event) => pick(pageIds, event.target.checked)}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.key}
                className={column.numeric ? 'num' : undefined}
                aria-sort={sortState(sorting, column.sortField)}
              >
                {column.sortField && onSort ? (
                  <SortableTitle column={column} sorting={sorting} onSort={onSort} />
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = rowId(row);
            const isActive = id === activeId;
            return (
              <tr
                key={id}
                ref={isActive ? active : undefined}
                className={isActive ? 'on' : undefined}
                aria-current={isActive || undefined}
                onClick={() => props.onActivate?.(row)}
                onDoubleClick={() => props.onOpen?.(row)}
              >
                {selection && (
                  <td className="pick" onClick={(event) => event.stopPropagation()}>
                    <input
                      type="checkbox"
                      aria-label={t('list.pickRow', { name: selection.labelOf(id) })}
                      checked={selection.ids.has(id)}
                      onChange={(event) => pick([id], event.target.checked)}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} className={column.numeric ? 'num' : undefined}>
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};
