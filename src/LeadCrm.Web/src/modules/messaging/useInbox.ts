import { App } from 'antd';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import { queryClient } from '../../shared/queryClient';
import { useSession } from '../../shared/session';
import { useStored } from '../../shared/useStored';
import { watchInbox, type LiveMessage } from './liveInbox';
import { subjectLink, type Notification } from './notifications';
import { playAlert } from './sound';

/** More than so many at once are one toast. */
const mostToasts = 3;

export const soundKey = 'leadcrm.sound';

export const refreshInbox = () =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) => typeof path === 'string' && path.startsWith('/api/notifications'),
  });

export const useMark = () => {
  const read = $api.useMutation('post', '/api/notifications/{id}/read', {
    meta: { quiet: true, refresh: ['/api/notifications'] },
  });
  const acknowledge = $api.useMutation('post', '/api/notifications/{id}/acknowledge', {
    // Somebody else's tab was faster: it is acknowledged all the same.
    meta: { quiet: true, refresh: ['/api/notifications'] },
    onError: () => void refreshInbox(),
  });
  const readAll = $api.useMutation('post', '/api/notifications/read-all', {
    meta: { refresh: ['/api/notifications'] },
  });
  return {
    read: (id: string) => read.mutate({ params: { path: { id } } }),
    acknowledge: (id: string) => acknowledge.mutate({ params: { path: { id } } }),
    readAll,
  };
};

/** The number in the bell and what is urgent, live; toasts for what comes in while somebody looks. */
export const useInbox = () => {
  const { t, i18n } = useTranslation('messaging');
  const { user } = useSession();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const { read } = useMark();
  const [hasSound] = useStored(soundKey, true);
  // Where the live connection is held up by something in between, the bell is right within a minute all the same.
  const { data } = $api.useQuery('get', '/api/notifications/inbox', {}, { refetchInterval: 60_000 });

  const toast = (item: Notification) => {
    const link = subjectLink(item.subject);
    notification.open({
      key: item.id,
      title: item.title,
      description: item.body,
      placement: 'bottomRight',
      duration: 6,
      ...(link && {
        onClick: () => {
          notification.destroy(item.id);
          read(item.id);
          void navigate(link);
        },
      }),
    });
  };

  const onMessage = useEffectEvent((message: LiveMessage, isLeader: boolean) => {
    queryClient.setQueriesData<typeof data>(
      { predicate: ({ queryKey: [, path] }) => path === '/api/notifications/inbox' },
      (old) => (old ? { ...old, unreadCount: message.unreadCount } : old),
    );
    void refreshInbox();
    const urgent = message.items.some((item) => item.priority === 'P0');
    if (urgent && isLeader && hasSound) void playAlert();
    if (document.visibilityState !== 'visible') return;
    // What is urgent has a window of its own.
    const calm = message.items.filter((item) => item.priority !== 'P0');
    if (calm.length > mostToasts)
      notification.open({
        key: 'many',
        title: t('toast.many', { count: calm.length }),
        placement: 'bottomRight',
        duration: 6,
        onClick: () => {
          notification.destroy('many');
          void navigate('/notifications');
        },
      });
    else calm.forEach(toast);
  });

  useEffect(
    () => watchInbox(user.id, i18n.language, (message, isLeader) => onMessage(message, isLeader)),
    [user.id, i18n.language],
  );

  return { unread: data?.unreadCount ?? 0, urgent: data?.urgent ?? [] };
};
