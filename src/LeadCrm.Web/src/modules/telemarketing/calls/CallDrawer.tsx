import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../../api/client';
import { Chip } from '../../../shared/Chip';
import { LoadError, SkeletonRows } from '../../../shared/PageState';
import { Permissions } from '../../../shared/permissions';
import { useSession } from '../../../shared/session';
import { fullTime } from '../../../shared/time';
import { resultTone, talkTime, type Call } from './calls';
import './calls.css';
import { UnknownCallForm } from './UnknownCallForm';
import { Waveform } from './Waveform';

const Facts = ({ call }: { call: Call }) => {
  const { t } = useTranslation('telemarketing');
  const facts: [string, string | null | undefined][] = [
    [t('calls.agent'), [call.userName, call.agentNo].filter(Boolean).join(' · ')],
    [t('calls.department'), call.departmentName],
    [t('calls.ringAt'), call.ringAt && fullTime(call.ringAt)],
    [t('calls.bridgeAt'), call.bridgeAt && fullTime(call.bridgeAt)],
    [t('calls.endAt'), call.endAt && fullTime(call.endAt)],
    [t('calls.talk'), call.isConnected ? talkTime(call.talkSeconds) : undefined],
    [t('calls.hangupSide'), call.hangupSide && t(`shared:enum.HangupSide.${call.hangupSide}`)],
    [t('calls.displayNo'), call.displayNo],
    [t('calls.queue'), call.queue],
    [t('calls.keys'), call.keys],
    [t('calls.status'), call.status],
    [t('calls.source'), t(`shared:enum.CallSource.${call.source}`)],
    [t('calls.word'), call.disposition && t(`shared:enum.Disposition.${call.disposition}`)],
    [t('calls.remark'), call.remark],
    [t('calls.differs'), call.differs.join(', ')],
    [t('calls.uniqueId'), `${call.provider} · ${call.uniqueId}`],
  ];
  return (
    <dl className="call-facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
};

/** One call: who, how long, what came of it, and its recording. */
export const CallDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const { can } = useSession();
  const { data: call, error, refetch } = $api.useQuery('get', '/api/calls/{id}', { params: { path: { id } } });
  return (
    <Drawer open size={560} title={t('calls.one')} onClose={onClose}>
      {error && !call ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !call ? (
        <SkeletonRows rows={8} />
      ) : (
        <div style={{ display: 'grid', gap: 16 }}>
          <div className="row wrap">
            {call.leadId ? (
              <Link className="name" to={`/leads/${call.leadId}`}>
                {call.leadName ?? call.leadNumber ?? t('calls.lead')}
              </Link>
            ) : (
              <Chip tone="warn">{t('calls.unknownNumber')}</Chip>
            )}
            <span className="mono">{call.number}</span>
            <Chip tone={resultTone(call)}>
              {call.result ? t(`shared:enum.CallResult.${call.result}`) : t(`shared:enum.CallState.${call.state}`)}
            </Chip>
            {call.isEffective && <Chip tone="good">{t('calls.effective')}</Chip>}
            {call.anomaly && <Chip tone="bad">{t(`shared:enum.CallAnomaly.${call.anomaly}`)}</Chip>}
          </div>
          {call.recording === 'Stored' && can(Permissions.Listen) ? (
            <Waveform key={call.id} call={call} />
          ) : (
            call.recording && <p className="dim">{t(`shared:enum.RecordingState.${call.recording}`)}</p>
          )}
          <Facts call={call} />
          {!call.leadId && can(Permissions.Create) && <UnknownCallForm call={call} />}
          {call.plays.length > 0 && (
            <section>
              <h2>{t('calls.plays')}</h2>
              <ul>
                {call.plays.map((play) => (
                  <li key={`${play.at}-${play.userName}`} className="dim">
                    {fullTime(play.at)} · {play.userName} · {t(`shared:enum.RecordingUse.${play.use}`)}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Drawer>
  );
};
