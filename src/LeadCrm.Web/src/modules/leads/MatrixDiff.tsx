import { useTranslation } from 'react-i18next';
import { Chip } from '../../shared/Chip';
import { verdictTones, type Change, type Outcome } from './matrix';

const Told = ({ outcome }: { outcome: Outcome | null }) => {
  const { t } = useTranslation('leads');
  if (!outcome) return <span className="dim3">{t('matrix.asForAll')}</span>;
  return (
    <>
      <Chip tone={verdictTones[outcome.outcome]}>{t(`enum.DedupVerdict.${outcome.outcome}`)}</Chip>{' '}
      <span className="dim3">{outcome.effects.map((effect) => t(`enum.DedupEffect.${effect}`)).join(' · ')}</span>
    </>
  );
};

/** What changes, or has changed, cell by cell. */
export const MatrixDiff = ({ changes }: { changes: readonly Change[] }) => {
  const { t } = useTranslation('leads');
  return (
    <ul className="matrix-diff">
      {changes.map((change) => (
        <li key={`${change.row}${change.submitter}${change.entry ?? ''}`}>
          <b>
            {t(`enum.MatrixRow.${change.row}`)} × {t(`enum.Submitter.${change.submitter}`)}
          </b>
          {change.entry && <span className="dim"> · {t(`enum.LeadEntry.${change.entry}`)}</span>}
          <div>
            <Told outcome={change.from} /> → <Told outcome={change.to} />
          </div>
        </li>
      ))}
    </ul>
  );
};
