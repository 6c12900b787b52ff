import { Button, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { useStored } from '../../shared/useStored';
import './messaging.css';
import { groups, type NoticeChannel } from './notifications';
import { playAlert } from './sound';
import { soundKey } from './useInbox';
import '../../shared/listTable.css';

type Preference = Schema<'PreferenceDto'>;

const SoundCard = () => {
  const { t } = useTranslation('messaging');
  const [hasSound, setSound] = useStored(soundKey, true);
  return (
    <section className="card note-sound row wrap">
      <div className="grow">
        <b id="sound-label">{t('settings.sound')}</b>
        <p className="dim3">{t('settings.soundHint')}</p>
      </div>
      <Button size="small" onClick={() => void playAlert()}>
        {t('settings.soundTest')}
      </Button>
      <Switch aria-labelledby="sound-label" checked={hasSound} onChange={setSound} />
    </section>
  );
};

/** One's own switches, by type and channel. */
export const NotificationSettingsPage = () => {
  const { t } = useTranslation('messaging');
  const { data, error, refetch } = $api.useQuery('get', '/api/notifications/preferences');
  const set = $api.useMutation('put', '/api/notifications/preferences', {
    meta: { refresh: ['/api/notifications/preferences'] },
  });
  const toggle = (type: string, channel: NoticeChannel, isOn: boolean) => set.mutate({ body: { type, channel, isOn } });
  const isBusy = (type: string, channel: NoticeChannel) =>
    set.isPending && set.variables.body.type === type && set.variables.body.channel === channel;

  const row = (preference: Preference, channels: NoticeChannel[]) => (
    <tr key={preference.type}>
      <td>
        {preference.title}{' '}
        {preference.priority !== 'P1' && (
          <Chip tone={preference.priority === 'P0' ? 'bad' : 'neutral'}>
            {t(`enum.NoticePriority.${preference.priority}`)}
          </Chip>
        )}
      </td>
      {channels.map((channel) => (
        <td key={channel} className="note-switch">
          <Switch
            size="small"
            aria-label={`${preference.title} ${t(`enum.NoticeChannel.${channel}`)}`}
            title={preference.isMandatory && channel === 'InApp' ? t('settings.mandatory') : undefined}
            checked={preference.channels.includes(channel)}
            disabled={preference.isMandatory && channel === 'InApp'}
            loading={isBusy(preference.type, channel)}
            onChange={(isOn) => toggle(preference.type, channel, isOn)}
          />
        </td>
      ))}
    </tr>
  );

  return (
    <div className="page notes-page">
      <div className="page-head">
        <h1>{t('settings.title')}</h1>
      </div>
      <SoundCard />
      <p className="dim3">{t('settings.hint')}</p>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={12} />
      ) : (
        <div className="card note-types">
          <table className="list">
            <thead>
              <tr>
                <th>{t('type')}</th>
                {data.channels.map((channel) => (
                  <th key={channel} className="note-switch">
                    {t(`enum.NoticeChannel.${channel}`)}
                  </th>
                ))}
              </tr>
            </thead>
            {groups.map((group) => (
              <tbody key={group}>
                <tr>
                  <th className="note-group" colSpan={data.channels.length + 1} scope="rowgroup">
                    {t(`enum.NoticeGroup.${group}`)}
                  </th>
                </tr>
                {data.types.filter((type) => type.group === group).map((type) => row(type, data.channels))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </div>
  );
};
