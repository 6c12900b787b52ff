import { useTranslation } from 'react-i18next';
import type { ImportVerdict, Schema } from '../../api/models';
import { countOf, importVerdicts } from './imports';

interface Props {
  counts: Schema<'ImportCountsDto'>;
  value?: ImportVerdict | undefined;
  onChange?: (verdict: ImportVerdict | undefined) => void;
}

/** Rows by verdict; a tile chooses the rows shown below. */
export const VerdictTiles = ({ counts, value, onChange }: Props) => {
  const { t } = useTranslation('leads');
  return (
    <div className="verdict-tiles">
      {importVerdicts.map((verdict) => {
        const count = countOf(counts, verdict);
        const body = (
          <>
            <span className="dim">{t(`enum.ImportVerdict.${verdict}`)}</span>
            <b className={count > 0 && (verdict === 'Invalid' || verdict === 'Error') ? 'late' : undefined}>
              {count.toLocaleString('en-US')}
            </b>
          </>
        );
        return onChange ? (
          <button
            key={verdict}
            type="button"
            className="plain verdict-tile"
            aria-pressed={value === verdict}
            onClick={() => onChange(value === verdict ? undefined : verdict)}
          >
            {body}
          </button>
        ) : (
          <div key={verdict} className="verdict-tile">
            {body}
          </div>
        );
      })}
    </div>
  );
};
