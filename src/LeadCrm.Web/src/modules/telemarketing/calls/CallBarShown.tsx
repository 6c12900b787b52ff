import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../../api/client';
import type { Schema } from '../../../api/models';
import { Chip } from '../../../shared/Chip';
import { CallPop } from './CallPop';
import { CallWords } from './CallWords';
import type { CallRow } from './calls';
import './calls.css';

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

/** The call that goes on, the one that is asked for, or the word that is owed about the last one. */
export const CallBarShown = ({ mine, inLoop }: { mine: Schema<'MyCallStateDto'>; inLoop: boolean }) => {
  const { t } = useTranslation('telemarketing');
  const [later, setLater] = useState<{ id: string; isLater: boolean }>();
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
