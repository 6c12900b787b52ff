import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Time } from '../../shared/Time';

type Preview = Schema<'RecyclePreviewDto'>;
type Person = Schema<'RecyclePreviewPersonDto'>;

const figure = (value: number) => value.toLocaleString('en-US');

/** "1,284 leads would leave tonight", and whose. */
export const RecyclePreview = ({ preview }: { preview: Preview }) => {
  const { t } = useTranslation('assignment');
  const columns: ListColumn<Person>[] = [
    { key: 'name', title: t('recycle.person'), render: (row) => row.name },
    { key: 'held', title: t('recycle.heldLeads'), numeric: true, render: (row) => figure(row.held) },
    { key: 'now', title: t('recycle.leavingNow'), numeric: true, render: (row) => figure(row.leavingNow) },
    {
      key: 'then',
      title: t('recycle.leaving'),
      numeric: true,
      render: (row) => <b className={row.leaving > row.leavingNow ? 'late' : undefined}>{figure(row.leaving)}</b>,
    },
    { key: 'braked', title: t('recycle.heldBack'), numeric: true, render: (row) => figure(row.heldBack) },
  ];
  return (
    <section className="card table-card" aria-live="polite">
      <header className="recycle-preview">
        <h2>{t('recycle.wouldLeave', { leads: figure(preview.leaving), now: figure(preview.leavingNow) })}</h2>
        <p className="dim">
          {t('recycle.graceHint')} <Time at={preview.graceUntil} />
          {preview.heldBack > 0 && ` · ${t('recycle.brakeHint', { leads: figure(preview.heldBack) })}`}
        </p>
      </header>
      {preview.people.length > 0 && (
        <ListTable
          label={t('recycle.preview')}
          columns={columns}
          rows={preview.people}
          rowId={(person) => person.userId}
        />
      )}
    </section>
  );
};
