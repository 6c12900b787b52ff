import { useTranslation } from 'react-i18next';

/** The keys of a list, in sight where there is room. */
export const ListKeys = () => {
  const { t } = useTranslation('leads');
  return (
    <span className="dim3 hide-narrow list-keys" aria-hidden>
      <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')} · <kbd>Enter</kbd> {t('keys.open')} · <kbd>F</kbd> {t('keys.followUp')}
    </span>
  );
};
