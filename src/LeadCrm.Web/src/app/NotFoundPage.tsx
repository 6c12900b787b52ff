import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../shared/PageState';

export const NotFoundPage = () => {
  const { t } = useTranslation();
  return (
    <Empty title={t('state.noPage')} action={<Link to="/">{t('state.toMyDay')}</Link>} mark="?" isPage>
      {t('state.noPageHint')}
    </Empty>
  );
};
