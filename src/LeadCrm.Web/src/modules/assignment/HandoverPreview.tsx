import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Time } from '../../shared/Time';
import './handover.css';

type Load = Schema<'HandoverLoadDto'>;

const Counts = ({ rows, name }: { rows: Schema<'HandoverCountDto'>[]; name: (row: string) => string }) => (
  <p className="handover-counts">
    {rows
      .filter(({ count }) => count > 0)
      .map((row) => (
        <span key={row.name}>
          <span className="dim">{name(row.name)}</span> <b>{row.count.toLocaleString('en-US')}</b>
        </span>
      ))}
  </p>
);

/** What a handover would do now: counts, the effect on each receiver's cap, and what stands in the way. */
export const HandoverPreview = ({ preview }: { preview: Schema<'HandoverPreviewDto'> }) => {
  const { t } = useTranslation('assignment');
  const columns: ListColumn<Load>[] = [
    { key: 'name', title: t('handover.receiver'), render: (row) => row.name },
    {
      key: 'held',
      title: t('handover.heldNow'),
      numeric: true,
      render: (row) => `${row.held.toLocaleString('en-US')} / ${row.holdCap.toLocaleString('en-US')}`,
    },
    { key: 'wanted', title: t('handover.wanted'), numeric: true, render: (row) => row.wanted },
    { key: 'outside', title: t('handover.outsideCap'), numeric: true, render: (row) => row.outsideCap || '' },
    { key: 'fits', title: t('handover.fits'), numeric: true, render: (row) => <b>{row.fits}</b> },
    {
      key: 'over',
      title: t('handover.over'),
      numeric: true,
      render: (row) => (row.over > 0 ? <span className="late">{row.over}</span> : ''),
    },
    {
      key: 'after',
      title: t('handover.heldAfter'),
      numeric: true,
      render: (row) => `${row.heldAfter.toLocaleString('en-US')} / ${row.holdCap.toLocaleString('en-US')}`,
    },
  ];
  return (
    <div className="handover-stack">
      <div className="card handover-figures">
        <span>
          <span className="dim">{t('handover.openLeads')}</span>
          <b>{preview.total}</b>
        </span>
        <span>
          <span className="dim">{t('handover.fits')}</span>
          <b>{preview.placed}</b>
        </span>
        <span>
          <span className="dim">
            {preview.restPoolName ? t('handover.restToPool', { pool: preview.restPoolName }) : t('handover.restStays')}
          </span>
          <b className={preview.rest > 0 && !preview.restPoolName ? 'late' : undefined}>{preview.rest}</b>
        </span>
      </div>
      <div className="card handover-card">
        <h2>{t('handover.byType')}</h2>
        <Counts rows={preview.byType} name={(name) => t(`handover.part.${name}`)} />
        <h2 style={{ marginTop: 10 }}>{t('handover.byStage')}</h2>
        <Counts rows={preview.byStage} name={(name) => t(`shared:enum.LeadStage.${name}`)} />
        <h2 style={{ marginTop: 10 }}>{t('handover.byIntention')}</h2>
        <Counts
          rows={preview.byIntention}
          name={(name) => (name ? t(`shared:enum.Intention.${name}`) : t('handover.noIntention'))}
        />
      </div>
      {preview.receivers.length > 0 && (
        <div className="card table-card">
          <ListTable
            label={t('handover.capEffect')}
            columns={columns}
            rows={preview.receivers}
            rowId={(row) => row.userId}
          />
        </div>
      )}
      {preview.conflicts.length > 0 && (
        <div className="card handover-card" role="status">
          <h2>{t('handover.conflicts')}</h2>
          <ul className="handover-conflicts">
            {preview.conflicts.map((conflict) => (
              <li key={`${conflict.kind}${conflict.userId ?? ''}`}>
                <Chip tone={conflict.isBlocking ? 'bad' : 'warn'}>
                  {t(`shared:enum.HandoverConflictKind.${conflict.kind}`)}
                </Chip>{' '}
                {t(`handover.conflictText.${conflict.kind}`, { name: conflict.name, count: conflict.count })}
                {conflict.until && (
                  <>
                    {' '}
                    <Time at={conflict.until} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
