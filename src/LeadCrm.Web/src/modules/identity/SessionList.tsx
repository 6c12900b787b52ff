import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Time } from '../../shared/Time';
import { describeUserAgent } from './userAgent';

type Session = Schema<'SessionDto'>;

export const SessionList = () => {
  const { t } = useTranslation('identity');
  const { data, error, refetch } = $api.useQuery('get', '/api/account/sessions');
  const refreshed = { meta: { refresh: ['/api/account/sessions'] } };
  const end = $api.useMutation('delete', '/api/account/sessions/{id}', refreshed);
  const endOthers = $api.useMutation('delete', '/api/account/sessions', refreshed);

  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;

  const nameOf = ({ userAgent }: Session) => {
    const known = describeUserAgent(userAgent ?? '');
    return known ? t('session.on', known) : userAgent?.split(' ')[0] || t('session.unknown');
  };
  const revoke = async (session: Session) => {
    await end.mutateAsync({ params: { path: { id: session.id } } });
    notify('success', t('session.ended'));
  };
  const revokeOthers = async () => {
    await endOthers.mutateAsync({});
    notify('success', t('session.endedOthers'));
  };
  const columns: ListColumn<Session>[] = [
    {
      key: 'device',
      title: t('session.device'),
      render: (session) => (
        <span className="row" title={session.userAgent ?? undefined}>
          {nameOf(session)}
          {session.kind === 'Token' && <Chip tone="violet">{t(`enum.SessionKind.${session.kind}`)}</Chip>}
          {session.isCurrent && <Chip tone="good">{t('session.current')}</Chip>}
        </span>
      ),
    },
    { key: 'address', title: t('session.address'), render: (session) => session.address ?? '–' },
    { key: 'lastSeen', title: t('session.lastSeen'), render: (session) => <Time at={session.lastSeenAt} /> },
    { key: 'since', title: t('session.since'), render: (session) => <Time at={session.createdAt} /> },
    {
      key: 'end',
      title: '',
      numeric: true,
      render: (session) =>
        !session.isCurrent && (
          <Button
            size="small"
            aria-label={t('session.endLabel', { device: nameOf(session) })}
            onClick={() => void revoke(session)}
          >
            {t('session.end')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <div className="card table-card">
        <ListTable label={t('account.sessions')} columns={columns} rows={data} rowId={(session) => session.id} />
      </div>
      <p className="account-after">
        {data.length > 1 ? (
          <Popconfirm title={t('session.endOthersAsk')} onConfirm={revokeOthers} okText={t('session.endOthers')}>
            <Button danger>{t('session.endOthers')}</Button>
          </Popconfirm>
        ) : (
          <span className="dim">{t('session.only')}</span>
        )}
      </p>
    </>
  );
};
