import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { countOf, importVerdicts, type RowFilter } from './imports';

interface Props {
  counts: Schema<'ImportCountsDto'>;
  value?: RowFilter | undefined;
  onChange?: (shown: RowFilter | undefined) => void;
}

/** Rows by verdict, and beside them those with a remark; a tile chooses the rows shown below. */
export const VerdictTiles = ({ counts, value, onChange }: Props) => {
  const { t } = useTranslation('leads');
  const tile = (key: RowFilter, label: string, count: number, tone?: string, hint?: string) => {
    // A remark is no verdict: its rows are counted under theirs already.
    const kind = key === 'Similar' ? 'verdict-tile remark' : 'verdict-tile';
    const body = (
      <>
        <span className="dim">{label}</span>
        <b className={tone}>{count.toLocaleString('en-US')}</b>
      </>
    );
    return onChange ? (
      <button
        key={key}
        type="button"
        className={`plain ${kind}`}
        title={hint}
        aria-pressed={value === key}
        onClick={() => onChange(value === key ? undefined : key)}
      >
        {body}
      </button>
    ) : (
      <div key={key} className={kind} title={hint}>
        {body}
      </div>
    );
  };
  return (
    <div className="verdict-tiles">
      {importVerdicts.map((verdict) => {
        const count = countOf(counts, verdict);
        const isBad = count > 0 && (verdict === 'Invalid' || verdict === 'Error');
        return tile(verdict, t(`enum.ImportVerdict.${verdict}`), count, isBad ? 'late' : undefined);
      })}
      {tile('Similar', t('import.similar'), counts.similar, undefined, t('import.similarHint'))}
    </div>
  );
};
