import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { $api } from '../../api/client';
import { Allowed } from '../../shared/Allowed';
import { Chip } from '../../shared/Chip';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { Time } from '../../shared/Time';
import { HandoverActions } from './HandoverActions';
import { HandoverItems } from './HandoverItems';
import { HandoverPreview } from './HandoverPreview';
import { progressOf, stateTones, type HandoverDetail } from './handovers';
import './handover.css';

const isBusy = (handover: HandoverDetail | undefined) =>
  handover?.state === 'Running' ||
  (handover?.state === 'Approved' && handover.receivers.every(({ confirmedAt }) => confirmedAt)) ||
  (handover?.state === 'Undone' && !handover.undoEnded);

const Approvals = ({ handover }: { handover: HandoverDetail }) => {
  const { t } = useTranslation('assignment');
  if (handover.approvals.length === 0) return null;
  return (
    <section className="card handover-card">
      <h2>{t('handover.approvals')}</h2>
      <dl>
        {handover.approvals.map((approval) => (
          <div key={approval.approverId ?? 'anybody'} style={{ display: 'contents' }}>
            <dt>
              {t(
                approval.forGiver && approval.forReceivers
                  ? 'handover.managerOfBoth'
                  : approval.forGiver
                    ? 'handover.managerOfGiver'
                    : 'handover.managerOfReceivers',
              )}
            </dt>
            <dd>
              {approval.decidedAt ? (
                <>
                  {approval.decidedByName} <Chip tone="good">{t('handover.approved')}</Chip>{' '}
                  <Time at={approval.decidedAt} />
                </>
              ) : (
                <>
                  {approval.approverName ?? t('handover.anyManager')} <Chip tone="warn">{t('handover.open')}</Chip>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const Receivers = ({ handover }: { handover: HandoverDetail }) => {
  const { t } = useTranslation('assignment');
  return (
    <section className="card handover-card">
      <h2>{t('handover.receivers')}</h2>
      <dl>
        {handover.receivers.map((receiver) => (
          <div key={receiver.userId} style={{ display: 'contents' }}>
            <dt>
              {receiver.name} <span className="dim3">{receiver.departmentName}</span>
            </dt>
            <dd>
              {!receiver.isActive && <Chip tone="bad">{t('handover.closed')}</Chip>}{' '}
              {handover.split === 'ByWeight' && (
                <span className="dim">
                  {t('handover.weight')} {receiver.weight}
                </span>
              )}{' '}
              {receiver.confirmedAt ? (
                <>
                  <Chip tone="good">{t(receiver.byTime ? 'handover.confirmedByTime' : 'handover.confirmed')}</Chip>{' '}
                  <Time at={receiver.confirmedAt} />
                </>
              ) : (
                handover.state === 'Approved' && <Chip tone="warn">{t('handover.open')}</Chip>
              )}{' '}
              {receiver.moved > 0 && <b>{t('handover.gotLeads', { count: receiver.moved })}</b>}
            </dd>
          </div>
        ))}
        <dt>{t('handover.rest')}</dt>
        <dd>{handover.restPoolName ?? t('handover.restStays')}</dd>
      </dl>
      {handover.state === 'Approved' && handover.confirmUntil && (
        <p className="dim" style={{ marginTop: 8 }}>
          {t('handover.confirmUntil')} <Time at={handover.confirmUntil} />
        </p>
      )}
    </section>
  );
};

const Figures = ({ handover }: { handover: HandoverDetail }) => {
  const { t } = useTranslation('assignment');
  const { figures } = handover;
  if (figures.total === 0) return null;
  const shown: [string, number][] = [
    [t('handover.leads'), figures.total],
    [t('shared:enum.HandoverOutcome.Moved'), figures.moved],
    [t('shared:enum.HandoverOutcome.ToPool'), figures.toPool],
    [t('shared:enum.HandoverOutcome.Stayed'), figures.stayed],
    [t('shared:enum.HandoverOutcome.Skipped'), figures.skipped],
    ...(handover.state === 'Undone'
      ? ([
          [t('shared:enum.HandoverUndo.Restored'), figures.restored],
          [t('shared:enum.HandoverUndo.Kept'), figures.kept],
          [t('shared:enum.HandoverUndo.Refused'), figures.refused],
        ] as [string, number][])
      : []),
  ];
  return (
    <section className="card handover-figures">
      {shown.map(([label, value]) => (
        <span key={label}>
          <span className="dim">{label}</span>
          <b>{value.toLocaleString('en-US')}</b>
        </span>
      ))}
      {handover.state === 'Running' && <Progress percent={progressOf(figures)} style={{ maxWidth: 260 }} />}
    </section>
  );
};

const Facts = ({ handover }: { handover: HandoverDetail }) => {
  const { t } = useTranslation('assignment');
  return (
    <section className="card handover-card">
      <h2>{t('handover.facts')}</h2>
      <dl>
        <dt>{t('handover.from')}</dt>
        <dd>
          {handover.from.name} <span className="dim3">{handover.from.departmentName}</span>{' '}
          {!handover.from.isActive && <Chip tone="bad">{t('handover.closed')}</Chip>}
        </dd>
        <dt>{t('handover.trigger')}</dt>
        <dd>
          {t(`shared:enum.HandoverTrigger.${handover.trigger}`)}{' '}
          {handover.returnOn && <span className="dim">{t('handover.backOn', { day: handover.returnOn })}</span>}
        </dd>
        <dt>{t('handover.split')}</dt>
        <dd>{t(`shared:enum.HandoverSplit.${handover.split}`)}</dd>
        {handover.note && (
          <>
            <dt>{t('handover.note')}</dt>
            <dd>{handover.note}</dd>
          </>
        )}
        {handover.undoUntil && handover.state === 'Done' && (
          <>
            <dt>{t('handover.undoUntil')}</dt>
            <dd>{handover.undoUntil}</dd>
          </>
        )}
        {handover.undoneAt && (
          <>
            <dt>{t('handover.undone')}</dt>
            <dd>
              {handover.undoneByName} <Time at={handover.undoneAt} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
};

const LivePreview = ({ id }: { id: string }) => {
  const { data, error, refetch } = $api.useQuery('get', '/api/handovers/{id}/preview', { params: { path: { id } } });
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  return data ? <HandoverPreview preview={data} /> : <SkeletonRows rows={6} />;
};

/** One handover: what it is to do, who has agreed, how far it is, and what became of each lead. */
export const HandoverPage = () => {
  const { t } = useTranslation('assignment');
  const { id = '' } = useParams();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/handovers/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (isBusy(state.data) ? 1_500 : false) },
  );
  if (error && !data)
    return error.status === 404 ? (
      <Empty isPage title={t('handover.notFound')} action={<Link to="/handovers">{t('handover.title')}</Link>}>
        {t('handover.notFoundHint')}
      </Empty>
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  if (!data)
    return (
      <div className="page">
        <SkeletonRows rows={12} />
      </div>
    );
  const isPlanned = ['Draft', 'Previewed', 'Approved'].includes(data.state);
  return (
    <div className="page full">
      <div className="page-head wrap">
        <Link to="/handovers" className="dim" aria-label={t('handover.title')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1>{t('handover.of', { number: data.number, name: data.from.name })}</h1>
        <Chip tone={stateTones[data.state]}>{t(`shared:enum.HandoverState.${data.state}`)}</Chip>
        <span className="dim3">
          <Time at={data.createdAt} /> · {data.createdByName}
        </span>
        <span className="grow" />
        {!isPlanned && (
          <Allowed permission={Permissions.HandoverManage}>
            <Button href={`/api/handovers/${id}/report.csv`} icon={<DownloadOutlined aria-hidden />}>
              {t('handover.report')}
            </Button>
          </Allowed>
        )}
        <HandoverActions handover={data} />
      </div>
      {data.state === 'Draft' && data.refusedByName && (
        <Alert
          type="warning"
          showIcon
          title={
            data.refusedReason
              ? t('handover.refusedBecause', { name: data.refusedByName, reason: data.refusedReason })
              : t('handover.takenBackBy', { name: data.refusedByName })
          }
        />
      )}
      <Figures handover={data} />
      <div className="handover-cols">
        {isPlanned ? <LivePreview id={id} /> : <HandoverItems handover={data} isBusy={isBusy(data)} />}
        <div className="handover-stack">
          <Facts handover={data} />
          <Receivers handover={data} />
          <Approvals handover={data} />
        </div>
      </div>
    </div>
  );
};
