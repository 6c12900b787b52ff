import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Allowed } from '../../shared/Allowed';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import './messaging.css';
import { NoticeTypeDrawer } from './NoticeTypeDrawer';

type NoticeType = Schema<'NoticeTypeDto'>;

const Channels = ({ channels }: { channels: Schema<'ChannelDto'>[] }) => {
  const { t } = useTranslation('messaging');
  const test = $api.useMutation('post', '/api/notification-types/test-channel');
  return (
    <section className="card note-channels">
      {channels
        .filter(({ channel }) => channel !== 'InApp')
        .map(({ channel, isSetUp }) => (
          <div key={channel} className="row">
            <b>{t(`enum.NoticeChannel.${channel}`)}</b>
            <Chip tone={isSetUp ? 'good' : 'neutral'}>{t(isSetUp ? 'types.setUp' : 'types.notSetUp')}</Chip>
            {isSetUp && (
              <Button
                size="small"
                loading={test.isPending && test.variables.body.channel === channel}
                onClick={() =>
                  test.mutate({ body: { channel } }, { onSuccess: () => notify('success', t('types.tested')) })
                }
              >
                {t('types.test')}
              </Button>
            )}
          </div>
        ))}
    </section>
  );
};

/** Types, channels and texts, for administrators. */
export const NoticeTypesPage = () => {
  const { t } = useTranslation('messaging');
  const [editing, setEditing] = useState<string>();
  const { data, error, refetch } = $api.useQuery('get', '/api/notification-types');
  const edited = data?.types.find(({ type }) => type === editing);

  const columns: ListColumn<NoticeType>[] = [
    {
      key: 'title',
      title: t('type'),
      render: (type) => (
        <button type="button" className="plain note-link" onClick={() => setEditing(type.type)}>
          {type.title}
        </button>
      ),
    },
    { key: 'group', title: t('centre.group'), render: (type) => t(`enum.NoticeGroup.${type.group}`) },
    {
      key: 'priority',
      title: t('types.priority'),
      render: (type) => (
        <Chip tone={type.priority === 'P0' ? 'bad' : 'neutral'}>{t(`enum.NoticePriority.${type.priority}`)}</Chip>
      ),
    },
    {
      key: 'channels',
      title: t('types.channels'),
      render: (type) =>
        type.isOn ? (
          ['InApp' as const, ...type.channels].map((channel) => t(`enum.NoticeChannel.${channel}`)).join(' · ')
        ) : (
          <Chip tone="warn">{t('types.off')}</Chip>
        ),
    },
    { key: 'text', title: t('types.text'), render: (type) => <span className="dim">{type.texts[0]?.body}</span> },
    {
      key: 'changed',
      title: '',
      render: (type) => type.isChanged && <Chip tone="accent">{t('types.changed')}</Chip>,
    },
  ];

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('types.title')}</h1>
        <span className="grow" />
        <Allowed permission={Permissions.MessageDeliveries}>
          <Link to="/admin/deliveries">{t('deliveries.title')}</Link>
        </Allowed>
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={12} />
      ) : (
        <>
          <Channels channels={data.channels} />
          <div className="card">
            <ListTable
              label={t('types.title')}
              columns={columns}
              rows={data.types}
              rowId={(type) => type.type}
              onOpen={(type) => setEditing(type.type)}
            />
          </div>
        </>
      )}
      {edited && data && (
        <NoticeTypeDrawer
          key={edited.version}
          type={edited}
          channels={data.channels}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  );
};
