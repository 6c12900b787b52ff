import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../api/client';
import { notify } from './notify';
import { Permissions } from './permissions';
import { useSession } from './session';

/** Has the call centre call the agent and then the student; the number never reaches the screen. */
export const CallLeadButton = ({ leadId, primary = false }: { leadId: string; primary?: boolean }) => {
  const { t } = useTranslation();
  const { can } = useSession();
  const { data: seat } = $api.useQuery(
    'get',
    '/api/calls/mine',
    {},
    { enabled: can(Permissions.Dial), staleTime: 15_000 },
  );
  const call = $api.useMutation('post', '/api/leads/{id}/call', { meta: { refresh: ['/api/calls'] } });
  if (!can(Permissions.Dial) || !seat?.canCall) return null;
  const start = async () => {
    const intent = await call.mutateAsync({ params: { path: { id: leadId } }, body: { contactId: null } });
    notify('success', t('call.started', { number: intent.maskedNumber }));
  };
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      icon={<PhoneOutlined aria-hidden />}
      loading={call.isPending}
      disabled={seat.intent !== null || seat.live !== null}
      onClick={() => void start()}
    >
      {t('call.call')}
    </Button>
  );
};
