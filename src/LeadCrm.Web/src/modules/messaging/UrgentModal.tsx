import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Time } from '../../shared/Time';
import { subjectLink, type Notification } from './notifications';
import { useMark } from './useInbox';

/** What is urgent pops up until somebody has taken note of it; "later" leaves it in the bell. */
export const UrgentModal = ({ items }: { items: Notification[] }) => {
  const { t } = useTranslation('messaging');
  const navigate = useNavigate();
  const { acknowledge } = useMark();
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const shown = items.filter((item) => !later.has(item.id));
  const [first] = shown;
  if (!first) return null;
  const link = subjectLink(first.subject);
  const leave = () => setLater(new Set([...later, ...shown.map((item) => item.id)]));
  const done = () => {
    setLater(new Set([...later, first.id]));
    acknowledge(first.id);
  };

  return (
    <Modal
      open
      width={420}
      title={first.title}
      onCancel={leave}
      footer={
        <div className="row">
          <Button onClick={leave}>{t('urgent.later')}</Button>
          <span className="grow" />
          <Button onClick={done}>{t('urgent.acknowledge')}</Button>
          {link && (
            <Button
              type="primary"
              onClick={() => {
                done();
                void navigate(link);
              }}
            >
              {t('urgent.open')}
            </Button>
          )}
        </div>
      }
    >
      <p>{first.body}</p>
      <p className="dim3">
        <Time at={first.at} />
        {shown.length > 1 && ` · ${t('urgent.more', { count: shown.length - 1 })}`}
      </p>
    </Modal>
  );
};
