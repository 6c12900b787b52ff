import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ApiError } from '../api/apiError';
import { errorText } from '../shared/errors';

/** Catches what a page throws, also a part of the program that a newer release has replaced. */
export const RouteError = () => {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <div className="empty" role="alert">
      <span className="mark bad" aria-hidden>
        !
      </span>
      <b>{t('state.broken')}</b>
      <span>{error instanceof ApiError ? errorText(error) : t('state.brokenHint')}</span>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('action.reload')}
      </Button>
    </div>
  );
};
