import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../api/models';
import { DateTimeField } from '../../shared/DateTimeField';
import { useNow } from '../../shared/useNow';
import { dialKeys, intentionOf, nextChoices } from './dial';

export interface Outcome {
  disposition: Disposition | undefined;
  note: string;
  nextAt: string | null;
}

/** Result, words and next date of a dial. Everything has a key; the mouse works too. */
export const DialOutcome = ({
  outcome,
  onChange,
  onChoose,
  onSave,
  noteRef,
  problem,
  missing = [],
}: {
  outcome: Outcome;
  onChange: (outcome: Outcome) => void;
  onChoose: (disposition: Disposition) => void;
  onSave: () => void;
  noteRef: Ref<TextAreaRef>;
  problem: string | undefined;
  /** What a valid verdict still lacks. */
  missing?: string[] | undefined;
}) => {
  const { t } = useTranslation('telemarketing');
  const now = useNow();
  // The form asks for the next step anyway, and the result tells the intention.
  const lacks = missing.filter(
    (field) => field !== 'nextAction' && !(field === 'intention' && intentionOf(outcome.disposition)),
  );
  return (
    <section className="card dial-outcome" aria-label={t('dial.outcome')}>
      <div className="dial-results" role="radiogroup" aria-label={t('dial.outcome')}>
        {dialKeys.map((disposition, index) => (
          <button
            key={disposition}
            type="button"
            role="radio"
            aria-checked={outcome.disposition === disposition}
            className="plain disposition"
            onClick={() => onChoose(disposition)}
          >
            {t(`shared:enum.Disposition.${disposition}`)}
            <kbd>{index + 1}</kbd>
          </button>
        ))}
      </div>
      {lacks.length > 0 && (
        <p className="dim3 dial-needs">
          {t('dial.lacks')} <b>{lacks.map((field) => t(`lacks.${field}`)).join(' · ')}</b>
        </p>
      )}
      <Input.TextArea
        ref={noteRef}
        aria-label={t('dial.note')}
        placeholder={t('dial.noteHint')}
        maxLength={2000}
        autoSize={{ minRows: 2, maxRows: 5 }}
        value={outcome.note}
        onChange={(event) => onChange({ ...outcome, note: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            onSave();
          } else if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <div className="row wrap" role="group" aria-label={t('dial.next')}>
        <span className="dim3">
          {t('dial.next')} <kbd>D</kbd>
        </span>
        {nextChoices(now).map(({ key, at }) => (
          <button
            key={key}
            type="button"
            className="plain quick"
            aria-pressed={outcome.nextAt === at}
            onClick={() => onChange({ ...outcome, nextAt: at })}
          >
            {t(`when.${key}`)}
          </button>
        ))}
        <div style={{ width: 180 }}>
          <DateTimeField value={outcome.nextAt} onChange={(nextAt) => onChange({ ...outcome, nextAt })} />
        </div>
        <span className="grow" />
        <Button type="primary" disabled={!outcome.disposition} onClick={onSave}>
          {t('dial.save')} <kbd>Enter</kbd>
        </Button>
      </div>
      {problem && (
        <p role="alert" className="late">
          {problem}
        </p>
      )}
    </section>
  );
};
