import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { $api } from '../../../api/client';
import { Chip } from '../../../shared/Chip';
import { onSignal } from '../../../shared/liveSignals';
import { Permissions } from '../../../shared/permissions';
import { queryClient } from '../../../shared/queryClient';
import { useSession } from '../../../shared/session';
import { CallPop } from './CallPop';
import { CallWords } from './CallWords';
import { isCallSignal, type CallRow } from './calls';
import './calls.css';

const refreshCalls = () =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && (path.startsWith('/api/calls') || path.startsWith('/api/leads/{id}')),
  });

const Live = ({ call }: { call: CallRow }) => {
  const { t } = useTranslation('telemarketing');
  const hangUp = $api.useMutation('post', '/api/calls/hang-up', { meta: { refresh: ['/api/calls'] } });
  return (
    <section className="call-bar" aria-label={t('bar.live')} aria-live="polite">
      <div className="row">
        <PhoneOutlined aria-hidden />
        <b>{t(`shared:enum.CallState.${call.state}`)}</b>
        <span className="mono">{call.number}</span>
        <span className="grow" />
        <Button size="small" danger loading={hangUp.isPending} onClick={() => hangUp.mutate({})}>
          {t('bar.hangUp')}
        </Button>
      </div>
      {call.leadId ? <CallPop leadId={call.leadId} /> : <Chip tone="warn">{t('calls.unknownNumber')}</Chip>}
    </section>
  );
};

/** What goes on with the telephone, wherever the user is: who calls, and what is owed about the last call. */
export const CallBar = () => {
  const { t } = useTranslation('telemarketing');
  const { can } = useSession();
  // The dial loop shows its own call and takes the word about it.
  const inLoop = useLocation().pathname === '/tmk';
  const [later, setLater] = useState<{ id: string; isLater: boolean }>();
  const { data: mine } = $api.useQuery(
    'get',
    '/api/calls/mine',
    {},
    { enabled: can(Permissions.Dial), refetchInterval: 60_000, refetchIntervalInBackground: false },
  );
  useEffect(
    () =>
      onSignal('call', (payload) => {
        if (isCallSignal(payload)) void refreshCalls();
      }),
    [],
  );
  if (!mine?.agentNo) return null;
  if (mine.live) return inLoop && mine.live.direction === 'Outbound' ? null : <Live call={mine.live} />;
  if (mine.intent)
    return inLoop ? null : (
      <section className="call-bar" aria-label={t('bar.live')} aria-live="polite">
        <div className="row">
          <PhoneOutlined aria-hidden />
          <b>{t('bar.calling')}</b>
          <span className="mono">{mine.intent.number}</span>
        </div>
        <CallPop leadId={mine.intent.leadId} />
      </section>
    );
  if (!mine.owed) return null;
  const { id } = mine.owed;
  return (later?.id === id ? later.isLater : inLoop) ? (
    <section className="call-bar" aria-label={t('bar.owed')}>
      <Button type="link" onClick={() => setLater({ id, isLater: false })}>
        {t('bar.owedShort', { name: mine.owed.leadName ?? mine.owed.number })}
      </Button>
    </section>
  ) : (
    <CallWords key={id} call={mine.owed} onLater={() => setLater({ id, isLater: true })} />
  );
};
