import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { $api } from '../../api/client';
import './recycle.css';

/** The sides of giving leads out: what is said, what waits, what was decided, and among whom. */
export const RuleTabs = () => {
  const { t } = useTranslation('assignment');
  const { data } = $api.useQuery('get', '/api/assignment-rules/queue/figures', {}, { refetchInterval: 15_000 });
  const waiting = (data?.waiting ?? 0) + (data?.night ?? 0);
  return (
    <nav className="recycle-tabs" aria-label={t('rules.title')}>
      <NavLink to="/assignment-rules" end>
        {t('rules.tabRules')}
      </NavLink>
      <NavLink to="/assignment-rules/queue">
        {t('rules.tabQueue')} {waiting > 0 && <b>{waiting}</b>}
      </NavLink>
      <NavLink to="/assignment-rules/decisions">{t('rules.tabDecisions')}</NavLink>
      <NavLink to="/assignment-rules/people">{t('rules.tabPeople')}</NavLink>
    </nav>
  );
};
