import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

/** The three sides of recycling. */
export const RecycleTabs = () => {
  const { t } = useTranslation('assignment');
  return (
    <nav className="recycle-tabs" aria-label={t('recycle.title')}>
      <NavLink to="/recycling" end>
        {t('recycle.tabRules')}
      </NavLink>
      <NavLink to="/recycling/runs">{t('recycle.tabRuns')}</NavLink>
      <NavLink to="/recycling/held-back">{t('recycle.tabHeldBack')}</NavLink>
    </nav>
  );
};
