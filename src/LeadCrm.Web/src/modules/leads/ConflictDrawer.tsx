import { Alert, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { claimKey, conflictTones } from './conflicts';
import { Time } from '../../shared/Time';
import { LocationChip, StageChip } from './LeadChips';
import { RuleForm, WithdrawForm } from './RuleForm';
import { useSources } from './useLookups';

type Detail = Schema<'ConflictDetailDto'>;

const Side = ({ side, title }: { side: Schema<'ConflictSideDto'>; title: string }) => {
  const { t } = useTranslation('leads');
  return (
    <section className="card conflict-side">
      <h3>
        {title} · {side.channelName}
      </h3>
      <dl className="kv">
        <dt>{t('conflict.lead')}</dt>
        <dd>
          {side.leadId ? (
            <Link to={`/leads/${side.leadId}`} state={{ ids: [], back: '/conflicts' }}>
              {side.name || t('value.noName')} {side.leadNumber}
            </Link>
          ) : (
            <span className="dim3">{t('conflict.noLead')}</span>
          )}
        </dd>
        <dt>{t('conflict.submitted')}</dt>
        <dd>
          <Time at={side.submittedAt} /> {side.submittedBy}
          {side.isDispatched && <Chip>{t('conflict.dispatched')}</Chip>}
        </dd>
        {side.leadId && (
          <>
            <dt>{t('field.owner')}</dt>
            <dd>{side.ownerName ?? <span className="dim3">–</span>}</dd>
            <dt>{t('field.stage')}</dt>
            <dd>
              {side.stage && <StageChip stage={side.stage} />}{' '}
              {side.location && <LocationChip location={side.location} />}
            </dd>
            <dt>{t('conflict.firstContact')}</dt>
            <dd>
              <Time at={side.firstContactAt} />
            </dd>
            <dt>{t('field.lastFollowUpAt')}</dt>
            <dd>
              <Time at={side.lastFollowUpAt} />{' '}
              {side.followUps > 0 && <span className="dim">{t('conflict.followUps', { count: side.followUps })}</span>}
            </dd>
            <dt>{t('conflict.protectedUntil')}</dt>
            <dd>{side.protectedUntil ?? <span className="dim3">–</span>}</dd>
          </>
        )}
      </dl>
    </section>
  );
};

const History = ({ attempts }: { attempts: Detail['history'] }) => {
  const { t } = useTranslation('leads');
  const sources = useSources();
  return (
    <section>
      <h3>{t('conflict.history')}</h3>
      <ul className="batch-rows" tabIndex={0} aria-label={t('conflict.history')}>
        {attempts.map((attempt, index) => (
          <li key={index}>
            <Time at={attempt.at} />
            <b>{t(`enum.ConflictAttemptKind.${attempt.kind}`)}</b>
            <span className="grow">{attempt.actorName}</span>
            <span className="dim">
              {attempt.sourceCode && sources.nameOf(attempt.sourceCode)}
              {attempt.rowNumber !== null && ` ${t('conflict.row', { row: attempt.rowNumber })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Body = ({ conflict, onDone }: { conflict: Detail; onDone: () => void }) => {
  const { t } = useTranslation('leads');
  const { holder, challenger, recommendation } = conflict;
  const claim = claimKey(conflict.state);
  return (
    <div className="conflict">
      {!holder && (
        <Alert
          type={claim === 'open' ? 'info' : claim === 'won' ? 'success' : 'warning'}
          showIcon
          title={t(`conflict.claim.${claim}Text`, { contact: conflict.matchedBy })}
        />
      )}
      {recommendation && (
        <Alert
          type="info"
          showIcon
          title={t('conflict.recommended', { outcome: t(`enum.ConflictOutcome.${recommendation.outcome}`) })}
          description={t(`enum.ConflictReason.${recommendation.reason}`)}
        />
      )}
      {conflict.reason && (
        <p>
          <span className="dim">
            {conflict.decidedByName} <Time at={conflict.decidedAt} />
          </span>{' '}
          {conflict.reason}
        </p>
      )}
      {holder && challenger && (
        <div className="conflict-sides">
          <Side side={holder} title={t('conflict.holder')} />
          <Side side={challenger} title={t('conflict.challenger')} />
        </div>
      )}
      {conflict.history.length > 0 && <History attempts={conflict.history} />}
      {conflict.actions.includes('rule') && <RuleForm key={conflict.version} conflict={conflict} onDone={onDone} />}
      {conflict.actions.includes('withdraw') && !conflict.actions.includes('rule') && (
        <WithdrawForm conflict={conflict} onDone={onDone} />
      )}
    </div>
  );
};

/** Both sides of a conflict with what their timelines prove, and the ruling. */
export const ConflictDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const { data, error, refetch } = $api.useQuery('get', '/api/leads/conflicts/{id}', { params: { path: { id } } });
  return (
    <Drawer
      open
      size={720}
      onClose={onClose}
      title={
        data ? (
          <span className="row">
            <span className="mono">{data.matchedBy}</span>
            <Chip tone={conflictTones[data.state]}>
              {data.holder ? t(`enum.ConflictState.${data.state}`) : t(`conflict.claim.${claimKey(data.state)}`)}
            </Chip>
          </span>
        ) : (
          t('conflict.title')
        )
      }
    >
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Body conflict={data} onDone={onClose} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </Drawer>
  );
};
