import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../../api/client';
import { Permissions } from '../../../shared/permissions';
import { useSession } from '../../../shared/session';
import { useKeys } from '../../../shared/useKeys';
import { talkTime } from './calls';

/** How far the call to this lead is, as the provider tells it; H hangs up. Nothing where it is dialled by hand. */
export const CallLine = ({ leadId }: { leadId: string }) => {
  const { t } = useTranslation('telemarketing');
  const { can } = useSession();
  const { data: mine } = $api.useQuery('get', '/api/calls/mine', {}, { enabled: can(Permissions.Dial) });
  const hangUp = $api.useMutation('post', '/api/calls/hang-up', { meta: { refresh: ['/api/calls'] } });
  const live = mine?.live?.leadId === leadId ? mine.live : undefined;
  const isCalling = !live && mine?.intent?.leadId === leadId;
  const ended = mine?.owed?.leadId === leadId ? mine.owed : undefined;
  const isOn = live !== undefined || isCalling;
  useKeys({ h: () => hangUp.mutate({}) }, isOn);
  if (!isOn && !ended) return null;
  return (
    <div className="row" role="status">
      <PhoneOutlined aria-hidden />
      <b>
        {live
          ? t(`shared:enum.CallState.${live.state}`)
          : isCalling
            ? t('bar.calling')
            : t('bar.ended', { time: talkTime(ended?.talkSeconds) })}
      </b>
      {isOn && (
        <Button size="small" danger loading={hangUp.isPending} onClick={() => hangUp.mutate({})}>
          {t('bar.hangUp')} <kbd>H</kbd>
        </Button>
      )}
    </div>
  );
};
