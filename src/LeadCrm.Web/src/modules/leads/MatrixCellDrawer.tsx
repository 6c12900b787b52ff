import { Button, Checkbox, Drawer, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  entries,
  entriesOf,
  needed,
  placeOf,
  withDraft,
  type Draft,
  type Effect,
  type Entry,
  type MatrixCell,
  type Outcome,
  type Placed,
  type Verdict,
} from './matrix';

interface OutcomeProps {
  cell: MatrixCell;
  value: Outcome;
  onChange: (value: Outcome) => void;
  label: string;
}

const OutcomeFields = ({ cell, value, onChange, label }: OutcomeProps) => {
  const { t } = useTranslation('leads');
  const choose = (outcome: Verdict) =>
    onChange({ outcome, effects: [...new Set([...value.effects, ...needed(outcome)])] });
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <Select<Verdict>
        aria-label={label}
        value={value.outcome}
        onChange={choose}
        options={cell.possibleOutcomes.map((outcome) => ({
          value: outcome,
          label: t(`enum.DedupVerdict.${outcome}`),
        }))}
      />
      <p className="dim">{t(`matrix.outcomeText.${value.outcome}`)}</p>
      {cell.possibleEffects.length > 0 && (
        <Checkbox.Group
          value={[...value.effects]}
          onChange={(effects: Effect[]) => onChange({ outcome: value.outcome, effects })}
          options={cell.possibleEffects.map((effect) => ({
            value: effect,
            label: t(`enum.DedupEffect.${effect}`),
            disabled: needed(value.outcome).includes(effect),
          }))}
          style={{ display: 'grid', gap: 4 }}
        />
      )}
    </div>
  );
};

interface Props {
  cell: MatrixCell;
  draft: Draft;
  onKeep: (cells: (Placed | { gone: string })[]) => void;
  onClose: () => void;
}

/** One cell: its outcome, what is done beside, and other outcomes for single entries. */
export const MatrixCellDrawer = ({ cell, draft, onKeep, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const [before] = useState(() => withDraft(cell, draft));
  const [outcomes, setOutcomes] = useState<ReadonlyMap<Entry | null, Outcome>>(before);
  const general = outcomes.get(null) ?? { outcome: cell.outcome, effects: cell.effects };
  const set = (entry: Entry | null, value: Outcome) => setOutcomes(new Map(outcomes).set(entry, value));
  const remove = (entry: Entry) => {
    const next = new Map(outcomes);
    next.delete(entry);
    setOutcomes(next);
  };
  const place = { row: cell.row, submitter: cell.submitter };
  const keep = () =>
    onKeep([
      ...[...outcomes].map(([entry, outcome]): Placed => ({ ...place, entry, ...outcome })),
      ...entries
        .filter((entry) => before.has(entry) && !outcomes.has(entry))
        .map((entry) => ({ gone: placeOf(cell.row, cell.submitter, entry) })),
    ]);
  const free = entriesOf(cell.submitter).filter((entry) => !outcomes.has(entry));

  return (
    <Drawer
      open
      size={460}
      title={`${t(`enum.MatrixRow.${cell.row}`)} × ${t(`enum.Submitter.${cell.submitter}`)}`}
      onClose={onClose}
      footer={
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={() => set(null, { outcome: cell.defaultOutcome, effects: cell.defaultEffects })}>
            {t('matrix.toDefault')}
          </Button>
          <span className="grow" />
          <Button onClick={onClose}>{t('matrix.cancel')}</Button>
          <Button type="primary" onClick={keep}>
            {t('matrix.keepCell')}
          </Button>
        </div>
      }
    >
      <h2 className="form-part">{t('matrix.forAll')}</h2>
      <OutcomeFields cell={cell} label={t('matrix.forAll')} value={general} onChange={(value) => set(null, value)} />
      {[...outcomes].map(
        ([entry, value]) =>
          entry && (
            <section key={entry} style={{ marginTop: 16 }}>
              <h2 className="form-part row">
                <span className="grow">{t('matrix.onlyFor', { entry: t(`enum.LeadEntry.${entry}`) })}</span>
                <Button size="small" onClick={() => remove(entry)}>
                  {t('matrix.removeEntry')}
                </Button>
              </h2>
              <OutcomeFields
                cell={cell}
                label={t(`enum.LeadEntry.${entry}`)}
                value={value}
                onChange={(next) => set(entry, next)}
              />
            </section>
          ),
      )}
      {cell.submitter === 'System' && free.length > 0 && (
        <Select<Entry>
          key={outcomes.size}
          style={{ width: '100%', marginTop: 16 }}
          placeholder={t('matrix.addEntry')}
          onChange={(entry) => set(entry, general)}
          options={free.map((entry) => ({ value: entry, label: t(`enum.LeadEntry.${entry}`) }))}
        />
      )}
    </Drawer>
  );
};
