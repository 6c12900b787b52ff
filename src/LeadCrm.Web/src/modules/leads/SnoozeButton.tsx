import { ClockCircleOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { LeadRow } from '../../api/models';
import { notify } from '../../shared/notify';
import { shortTime } from '../../shared/time';
import { snoozeTimes } from './myDay';

/** Puts the next contact off without leaving the page. */
export const SnoozeButton = ({ lead }: { lead: LeadRow }) => {
  const { t } = useTranslation('leads');
  const update = $api.useMutation('put', '/api/leads/{id}', { meta: { refresh: ['/api/leads'] } });
  const snooze = (nextContactAt: string) =>
    update.mutate(
      {
        params: { path: { id: lead.id } },
        body: { nextContactAt, clearNextContact: false, version: lead.version },
      },
      { onSuccess: () => notify('success', t('myDay.snoozed', { name: lead.name, at: shortTime(nextContactAt, t) })) },
    );
  const times = snoozeTimes();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: times.map(({ key, at }) => ({ key, label: `${t(`myDay.snooze.${key}`)} · ${shortTime(at, t)}` })),
        onClick: ({ key }) => {
          const chosen = times.find((time) => time.key === key);
          if (chosen) snooze(chosen.at);
        },
      }}
    >
      <Button
        size="small"
        icon={<ClockCircleOutlined aria-hidden />}
        aria-label={t('myDay.snoozeWho', { name: lead.name })}
        title={t('myDay.putOff')}
        loading={update.isPending}
      />
    </Dropdown>
  );
};
