import { useTranslation } from 'react-i18next';
import type { Disposition } from '../../api/models';
import { allDispositions, dispositionKeys } from './dispositions';

interface Props {
  id?: string;
  value?: Disposition;
  onChange?: (value: Disposition) => void;
  'aria-label'?: string;
}

export const DispositionPicker = ({ value, onChange, id, ...rest }: Props) => {
  const { t } = useTranslation();
  return (
    <div className="dispositions" role="radiogroup" id={id} aria-label={rest['aria-label']}>
      {allDispositions.map((disposition) => {
        const digit = dispositionKeys.indexOf(disposition) + 1;
        const isOn = value === disposition;
        return (
          <button
            key={disposition}
            type="button"
            role="radio"
            aria-checked={isOn}
            className="plain disposition"
            onClick={() => onChange?.(disposition)}
          >
            {t(`enum.Disposition.${disposition}`)}
            {digit > 0 && <kbd className="hide-narrow">{digit}</kbd>}
          </button>
        );
      })}
    </div>
  );
};
