import { ArrowLeftOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { $api } from '../../api/client';
import { Allowed } from '../../shared/Allowed';
import { Chip } from '../../shared/Chip';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useKeys } from '../../shared/useKeys';
import { Time } from '../../shared/Time';
import { CollaboratorList } from './CollaboratorList';
import { ContactList } from './ContactList';
import { LeadActions } from './LeadActions';
import { LeadCases } from './LeadCases';
import { DedupLogList } from './DedupLogList';
import { Grade, LocationChip, NextContact, StageChip } from './LeadChips';
import { LeadFactList } from './LeadFactList';
import './leads.css';
import { LeadTimeline } from './LeadTimeline';
import { readListState } from './listState';
import { RevealLog } from './RevealLog';
import { useLeadDialogs } from './useLeadDialogs';
import { WhyMineCard } from './WhyMineCard';

export const LeadPage = () => {
  const { t } = useTranslation('leads');
  const { id = '' } = useParams();
  const location = useLocation();
  const navigate = useNavigate();
  const dialogs = useLeadDialogs();
  const { ids, back } = readListState(location.state);
  const { data: lead, error, refetch } = $api.useQuery('get', '/api/leads/{id}', { params: { path: { id } } });
  const index = ids.indexOf(id);
  const neighbour = (by: number) => (index < 0 ? undefined : ids[index + by]);
  const go = (target: string | undefined) => {
    if (target) void navigate(`/leads/${target}`, { state: location.state as unknown, replace: true });
  };

  useKeys({
    j: () => go(neighbour(1)),
    k: () => go(neighbour(-1)),
    f: () => lead?.actions.includes('followUp') && dialogs.open('followUp', lead),
    e: () => lead?.actions.includes('update') && dialogs.open('edit', lead),
    n: () => dialogs.openNew(),
    Escape: () => void navigate(back),
  });

  if (error && !lead) {
    const isGone = error.status === 404;
    return isGone ? (
      <Empty isPage title={t('detail.notFound')} action={<Link to={back}>{t('detail.back')}</Link>}>
        {t('detail.notFoundHint')}
      </Empty>
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  }
  if (!lead) {
    return (
      <div className="page">
        <SkeletonRows rows={12} />
      </div>
    );
  }

  // The id of a merged lead goes on working; the address shows the lead that stands for it.
  if (lead.id !== id) return <Navigate to={`/leads/${lead.id}`} state={location.state as unknown} replace />;

  return (
    <div className="page">
      <div className="page-head">
        <Link to={back} className="dim" aria-label={t('detail.back')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1>{lead.name || t('value.noName')}</h1>
        <Grade intention={lead.intention} />
        <StageChip stage={lead.stage} attempts={lead.attempts} />
        <LocationChip location={lead.location} />
        {lead.pendingCaseId && <Chip tone="warn">{t('cases.pending')}</Chip>}
        {lead.isReadOnly && <Chip>{t('detail.readOnly')}</Chip>}
        <span className="dim3">{lead.number}</span>
        <span className="grow" />
        {index >= 0 && (
          <span className="row">
            <Button
              icon={<LeftOutlined aria-hidden />}
              disabled={!neighbour(-1)}
              aria-label={t('detail.previous')}
              onClick={() => go(neighbour(-1))}
            />
            <span className="dim3">
              {index + 1} / {ids.length}
            </span>
            <Button
              icon={<RightOutlined aria-hidden />}
              disabled={!neighbour(1)}
              aria-label={t('detail.next')}
              onClick={() => go(neighbour(1))}
            />
          </span>
        )}
      </div>
      <div className="lead-page">
        <div>
          <section className="card block">
            <h2>{t('detail.contacts')}</h2>
            <ContactList lead={lead} />
          </section>
          <Allowed permission={Permissions.ViewReveals}>
            <section className="card block">
              <h2>{t('reveals.title')}</h2>
              <RevealLog key={lead.id} leadId={lead.id} />
            </section>
          </Allowed>
          <Allowed permission={Permissions.ViewDedupLog}>
            <section className="card block">
              <h2>{t('dedupLog.title')}</h2>
              <DedupLogList key={lead.id} leadId={lead.id} />
            </section>
          </Allowed>
          <WhyMineCard lead={lead} />
          <Allowed permission={Permissions.ViewCases}>
            <LeadCases lead={lead} />
          </Allowed>
          <CollaboratorList lead={lead} />
          <section className="card block">
            <h2>{t('detail.facts')}</h2>
            <LeadFactList lead={lead} />
          </section>
        </div>
        <div>
          <section className="card block first-narrow">
            <h2>{t('detail.nextAction')}</h2>
            <div className="next-action">
              <span className="grow">
                {lead.nextContactAt ? (
                  <>
                    <span className="dim">{t('field.nextContactAt')}</span> <NextContact at={lead.nextContactAt} />
                  </>
                ) : (
                  <span className="dim">{t('detail.noNextContact')}</span>
                )}
                {lead.lastFollowUpAt && (
                  <span className="dim3">
                    {' · '}
                    {t('detail.last')} <Time at={lead.lastFollowUpAt} />
                    {lead.lastDisposition && ` ${t(`enum.Disposition.${lead.lastDisposition}`)}`}
                  </span>
                )}
              </span>
              <LeadActions lead={lead} dialogs={dialogs} />
            </div>
          </section>
          <section className="card block">
            <h2>{t('detail.timeline')}</h2>
            <LeadTimeline key={lead.id} leadId={lead.id} />
          </section>
        </div>
      </div>
      {dialogs.element}
    </div>
  );
};
