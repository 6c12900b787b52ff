import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from './errors';

export const Empty = ({
  title,
  children,
  action,
  mark = '∅',
  isPage = false,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  mark?: ReactNode;
  /** It stands alone, so its title is the title of the page. */
  isPage?: boolean;
}) => (
  <div className="empty">
    <span className="mark neutral" aria-hidden>
      {mark}
    </span>
    {isPage ? <h1>{title}</h1> : <b>{title}</b>}
    {children && <span>{children}</span>}
    {action}
  </div>
);

export const LoadError = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => {
  const { t } = useTranslation();
  return (
    <div className="empty" role="alert">
      <span className="mark bad" aria-hidden>
        !
      </span>
      <b>{t('state.failed')}</b>
      <span>{errorText(error)}</span>
      {onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}
    </div>
  );
};

/** Grey lines in the rhythm of what will be there. */
export const SkeletonRows = ({ rows = 10, height = 36 }: { rows?: number; height?: number }) => {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className="card" style={{ padding: '0 12px' }}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ height, display: 'flex', alignItems: 'center', gap: 24 }}>
          <div className="skeleton" style={{ height: 12, flex: 2 }} />
          <div className="skeleton" style={{ height: 12, flex: 3 }} />
          <div className="skeleton" style={{ height: 12, flex: 1 + (index % 3) }} />
          <div className="skeleton" style={{ height: 12, flex: 2 }} />
        </div>
      ))}
    </div>
  );
};
