import { useTranslation } from 'react-i18next';
import { Chip } from '../../shared/Chip';
import {
  isSame,
  rowsOf,
  submitters,
  verdictTones,
  withDraft,
  type Draft,
  type Matrix,
  type MatrixCell,
} from './matrix';

interface Props {
  matrix: Matrix;
  draft: Draft;
  onEdit: (cell: MatrixCell) => void;
}

const Cell = ({ cell, draft, onEdit }: { cell: MatrixCell } & Omit<Props, 'matrix'>) => {
  const { t } = useTranslation('leads');
  const outcomes = withDraft(cell, draft);
  const general = outcomes.get(null) ?? cell;
  const isChanged =
    !isSame(general, { outcome: cell.defaultOutcome, effects: cell.defaultEffects }) || outcomes.size > 1;
  const isFixed = cell.possibleOutcomes.length < 2 && cell.possibleEffects.length < 2;
  return (
    <button
      type="button"
      className={`plain matrix-cell ${isChanged ? 'changed' : ''}`}
      disabled={isFixed}
      title={isFixed ? t('matrix.fixed') : t('matrix.edit')}
      onClick={() => onEdit(cell)}
    >
      <span>
        <Chip tone={verdictTones[general.outcome]}>{t(`enum.DedupVerdict.${general.outcome}`)}</Chip>
      </span>
      {general.effects.length > 0 && (
        <small>{general.effects.map((effect) => t(`enum.DedupEffect.${effect}`)).join(' · ')}</small>
      )}
      {[...outcomes].map(
        ([entry, own]) =>
          entry && (
            <small key={entry}>
              {t(`enum.LeadEntry.${entry}`)} → {t(`enum.DedupVerdict.${own.outcome}`)}
            </small>
          ),
      )}
    </button>
  );
};

export const MatrixTable = ({ matrix, draft, onEdit }: Props) => {
  const { t } = useTranslation('leads');
  const cellOf = (row: string, submitter: string) =>
    matrix.cells.find((cell) => cell.row === row && cell.submitter === submitter);
  return (
    <div className="matrix-scroll">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t('matrix.existing')}</th>
            {submitters.map((submitter) => (
              <th key={submitter} scope="col">
                {t(`enum.Submitter.${submitter}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(matrix).map((row) => (
            <tr key={row}>
              <th scope="row">{t(`enum.MatrixRow.${row}`)}</th>
              {submitters.map((submitter) => {
                const cell = cellOf(row, submitter);
                return (
                  <td key={submitter}>
                    {cell ? <Cell cell={cell} draft={draft} onEdit={onEdit} /> : <span className="dim3">–</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
