import { BellOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import './messaging.css';
import { NotificationItem } from './NotificationItem';
import { bellCount, type Notification } from './notifications';
import { UrgentPopUp } from './UrgentPopUp';
import { useInbox, useMark } from './useInbox';

const Latest = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('messaging');
  const { read, readAll } = useMark();
  const { data, error, refetch } = $api.useQuery('get', '/api/notifications', {
    params: { query: { unread: true, maxResultCount: 8 } },
  });
  const items = data?.items ?? [];
  const open = (item: Notification) => {
    read(item.id);
    onClose();
  };
  return (
    <div className="bell-list">
      <header className="row">
        <b className="grow">{t('bell.title')}</b>
        <Button
          size="small"
          type="text"
          disabled={!items[0]}
          loading={readAll.isPending}
          onClick={() => items[0] && readAll.mutate({ body: { upTo: items[0].at, group: null } })}
        >
          {t('readAll')}
        </Button>
      </header>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={4} />
      ) : items.length === 0 ? (
        <Empty title={t('noneUnread')} mark="✓" />
      ) : (
        <ul>
          {items.map((item) => (
            <NotificationItem key={item.id} item={item} onOpen={open} onRead={({ id }) => read(id)} />
          ))}
        </ul>
      )}
      <footer className="row">
        <Link to="/notifications" onClick={onClose}>
          {t('bell.all')}
        </Link>
        <span className="grow" />
        <Link to="/notifications/settings" onClick={onClose}>
          {t('settings.title')}
        </Link>
      </footer>
    </div>
  );
};

/** The bell with the live number of unread notifications. */
export const NotificationBell = () => {
  const { t } = useTranslation('messaging');
  const { unread, urgent } = useInbox();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Popover
        open={isOpen}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomRight"
        destroyOnHidden
        content={<Latest onClose={() => setOpen(false)} />}
      >
        <button type="button" className="plain bell" aria-haspopup="dialog" aria-expanded={isOpen}>
          <BellOutlined aria-hidden />
          <span className="visually-hidden">{t('bell.count', { count: unread })}</span>
          {unread > 0 && <i aria-hidden>{bellCount(unread)}</i>}
        </button>
      </Popover>
      <UrgentPopUp items={urgent} />
    </>
  );
};
