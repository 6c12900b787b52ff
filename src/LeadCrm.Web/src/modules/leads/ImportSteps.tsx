import { useTranslation } from 'react-i18next';
import { steps, type Step } from './imports';

export const ImportSteps = ({ current }: { current: Step }) => {
  const { t } = useTranslation('leads');
  const at = steps.indexOf(current);
  return (
    <ol className="steps" aria-label={t('import.steps')}>
      {steps.map((step, index) => (
        <li key={step} className={index < at ? 'past' : undefined} aria-current={index === at ? 'step' : undefined}>
          <i aria-hidden>{index < at ? '✓' : index + 1}</i>
          {t(`import.step.${step}`)}
        </li>
      ))}
    </ol>
  );
};
