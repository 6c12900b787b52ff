import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../../api/client';
import { Chip } from '../../../shared/Chip';
import { onSignal } from '../../../shared/liveSignals';
import { Permissions } from '../../../shared/permissions';
import { queryClient } from '../../../shared/queryClient';
import { useSession } from '../../../shared/session';
import { Time } from '../../../shared/Time';
import { CallWords } from './CallWords';
import { isCallSignal, type CallRow } from './calls';
import './calls.css';

const refreshCalls = () =>
  queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && (path.startsWith('/api/calls') || path.startsWith('/api/leads/{id}')),
  });

/** Who is on the line: stage, tags and the last three things that happened. */
const Pop = ({ leadId }: { leadId: string }) => {
  const { t } = useTranslation('telemarketing');
  const { data: lead } = $api.useQuery('get', '/api/leads/{id}', { params: { path: { id: leadId } } });
  const { data: timeline } = $api.useQuery('get', '/api/leads/{id}/timeline', {
    params: { path: { id: leadId }, query: { maxResultCount: 10 } },
  });
  if (!lead) return null;
  const last = (timeline?.items ?? []).filter(({ kind }) => kind === 'FollowUp').slice(0, 3);
  return (
    <>
      <div className="row wrap">
        <Link className="name" to={`/leads/${lead.id}`}>
          {lead.name || lead.number}
        </Link>
        <Chip>{t(`shared:enum.LeadStage.${lead.stage}`)}</Chip>
        {lead.intention && <Chip tone="accent">{lead.intention}</Chip>}
        {lead.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
      </div>
      {last.length > 0 && (
        <ul>
          {last.map((entry) => (
            <li key={entry.id} className="dim">
              <Time at={entry.at} /> {entry.actorName} {entry.content}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

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
      {call.leadId ? <Pop leadId={call.leadId} /> : <Chip tone="warn">{t('calls.unknownNumber')}</Chip>}
    </section>
  );
};

/** What goes on with the telephone, wherever the user is: who calls, and what is owed about the last call. */
export const CallBar = () => {
  const { t } = useTranslation('telemarketing');
  const { can } = useSession();
  const [isLater, setIsLater] = useState<string>();
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
  if (mine.live) return <Live call={mine.live} />;
  if (mine.intent)
    return (
      <section className="call-bar" aria-label={t('bar.live')} aria-live="polite">
        <div className="row">
          <PhoneOutlined aria-hidden />
          <b>{t('bar.calling')}</b>
          <span className="mono">{mine.intent.number}</span>
        </div>
        <Pop leadId={mine.intent.leadId} />
      </section>
    );
  if (!mine.owed) return null;
  return isLater === mine.owed.id ? (
    <section className="call-bar" aria-label={t('bar.owed')}>
      <Button type="link" onClick={() => setIsLater(undefined)}>
        {t('bar.owedShort', { name: mine.owed.leadName ?? mine.owed.number })}
      </Button>
    </section>
  ) : (
    <CallWords key={mine.owed.id} call={mine.owed} onLater={() => setIsLater(mine.owed?.id)} />
  );
};
