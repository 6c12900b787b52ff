import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Time } from '../../shared/Time';
import { subjectLink, type Notification } from './notifications';
import { useMark } from './useInbox';

/**
 * What is urgent stands above the page until somebody has taken note of it; "later" leaves it in the bell. It takes the focus from nobody: whoever
 * is typing types on.
 */
export const UrgentPopUp = ({ items }: { items: Notification[] }) => {
  const { t } = useTranslation('messaging');
  const navigate = useNavigate();
  const { acknowledge } = useMark();
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const shown = items.filter((item) => !later.has(item.id));
  const [first] = shown;
  const link = first && subjectLink(first.subject);
  const done = (item: Notification) => {
    setLater(new Set([...later, item.id]));
    acknowledge(item.id);
  };

  return (
    <div className="urgent-place" role="alert">
      {first && (
        <section className="urgent" aria-label={t('urgent.title')}>
          <b>{first.title}</b>
          <p>{first.body}</p>
          <p className="dim3">
            <Time at={first.at} />
            {shown.length > 1 && ` · ${t('urgent.more', { count: shown.length - 1 })}`}
          </p>
          <div className="row">
            <Button
              size="small"
              type="text"
              onClick={() => setLater(new Set([...later, ...shown.map((item) => item.id)]))}
            >
              {t('urgent.later')}
            </Button>
            <span className="grow" />
            <Button size="small" onClick={() => done(first)}>
              {t('urgent.acknowledge')}
            </Button>
            {link && (
              <Button
                size="small"
                type="primary"
                onClick={() => {
                  done(first);
                  void navigate(link);
                }}
              >
                {t('urgent.open')}
              </Button>
            )}
          </div>
        </section>
      )}
    </div>
  );
};
