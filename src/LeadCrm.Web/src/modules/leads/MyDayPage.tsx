import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import { Allowed } from '../../shared/Allowed';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { businessNow, dayTitle } from '../../shared/time';
import { useKeys } from '../../shared/useKeys';
import { Time } from '../../shared/Time';
import { CollaborationRequests } from './CollaborationRequests';
import { DayList } from './DayList';
import { DayProgress } from './DayProgress';
import { FirstCall } from './FirstCall';
import { NextContact } from './LeadChips';
import './leads.css';
import { RecycleOn } from './RecycleOn';
import { TeamDay } from './TeamDay';
import { useLeadDialogs } from './useLeadDialogs';
import { useListCursor } from '../../shared/useListCursor';

const Counter = ({ label, value, to, tone }: { label: string; value: number; to?: string; tone?: string }) => {
  const body = (
    <>
      <span className="dim">{label}</span>
      <b className={value > 0 ? tone : undefined}>{value.toLocaleString('en-US')}</b>
    </>
  );
  return to ? (
    <Link className="card counter" to={to}>
      {body}
    </Link>
  ) : (
    <div className="card counter">{body}</div>
  );
};

export const MyDayPage = () => {
  const { t } = useTranslation('leads');
  const { user, can } = useSession();
  const dialogs = useLeadDialogs();
  const { data, error, refetch } = $api.useQuery('get', '/api/leads/my-day', {}, { enabled: can(Permissions.Leads) });
  const all = data
    ? [...data.overdue, ...data.reInquiries, ...data.dueToday, ...data.aboutToRecycle, ...data.newLeads]
    : [];
  const unique = [...new Map(all.map((lead) => [lead.id, lead])).values()];
  const { active, move } = useListCursor(unique);
  const firstCalls = new Map(data?.firstCalls.map(({ leadId, dueAt }) => [leadId, dueAt]));

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    f: () => active && can(Permissions.FollowUp) && dialogs.open('followUp', active),
    n: () => can(Permissions.Create) && dialogs.openNew(),
  });

  const hour = businessNow().hour();
  const greeting = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t(`myDay.${greeting}`, { name: user.displayName })}</h1>
        <span className="dim3">{dayTitle(businessNow(), t)}</span>
        <span className="grow" />
        <Allowed permission={Permissions.Create}>
          <Button type="primary" onClick={dialogs.openNew}>
            {t('newLead.title')} <kbd className="hide-narrow">N</kbd>
          </Button>
        </Allowed>
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        can(Permissions.Leads) && <SkeletonRows rows={10} />
      ) : (
        <>
          <div className="counters">
            <Counter
              label={t('myDay.overdue')}
              value={data.overdueCount}
              to="/leads?view=mine&due=overdue"
              tone="late"
            />
            <Counter label={t('myDay.dueToday')} value={data.dueTodayCount} to="/leads?view=today" tone="soon" />
            <Counter label={t('myDay.new')} value={data.newCount} to="/leads?view=new" />
            <Counter label={t('myDay.reInquiries')} value={data.reInquiryCount} tone="late" />
            {can(Permissions.Assign) ? (
              <Counter
                label={t('myDay.unassigned')}
                value={data.unassignedCount}
                to="/leads?view=unassigned"
                tone="soon"
              />
            ) : (
              <Counter label={t('myDay.owned')} value={data.ownedCount} to="/leads?view=mine" />
            )}
            <Counter
              label={t('myDay.firstCallLateCount')}
              value={data.firstCallLateCount}
              to="/leads?view=new"
              tone="late"
            />
          </div>
          {can(Permissions.FollowUp) && <DayProgress day={data} />}
          <Allowed permission={Permissions.Assign}>
            <TeamDay />
          </Allowed>
          <CollaborationRequests requests={data.collaborationRequests} />
          <div className="day-columns">
            <div>
              <DayList
                title={t('myDay.overdue')}
                tone="late"
                count={data.overdueCount}
                leads={data.overdue}
                empty={t('myDay.overdueEmpty')}
                more="/leads?view=mine&due=overdue"
                renderWhen={(lead) => <NextContact at={lead.nextContactAt} />}
                dialogs={dialogs}
                activeId={active?.id}
              />
              <DayList
                title={t('myDay.dueToday')}
                tone="soon"
                count={data.dueTodayCount}
                leads={data.dueToday}
                empty={t('myDay.dueTodayEmpty')}
                more="/leads?view=today"
                renderWhen={(lead) => <NextContact at={lead.nextContactAt} />}
                dialogs={dialogs}
                activeId={active?.id}
              />
            </div>
            <div>
              <DayList
                title={t('myDay.reInquiries')}
                tone="late"
                count={data.reInquiryCount}
                leads={data.reInquiries}
                empty={t('myDay.reInquiriesEmpty')}
                more="/leads?view=mine"
                renderWhen={(lead) => <Time at={lead.reInquiredAt} />}
                dialogs={dialogs}
                activeId={active?.id}
              />
              <DayList
                title={t('myDay.recycle')}
                tone="soon"
                count={data.aboutToRecycleCount}
                leads={data.aboutToRecycle}
                empty={t('myDay.recycleEmpty')}
                more="/leads?view=mine"
                renderWhen={(lead) => <RecycleOn on={lead.recycleOn} lockedUntil={lead.lockedUntil} />}
                dialogs={dialogs}
                activeId={active?.id}
              />
              <DayList
                title={t('myDay.new')}
                count={data.newCount}
                leads={data.newLeads}
                empty={t('myDay.newEmpty')}
                more="/leads?view=new"
                renderWhen={(lead) => {
                  const dueAt = firstCalls.get(lead.id);
                  return dueAt ? <FirstCall dueAt={dueAt} /> : <Time at={lead.receivedAt} />;
                }}
                dialogs={dialogs}
                activeId={active?.id}
              />
            </div>
          </div>
        </>
      )}
      {dialogs.element}
    </div>
  );
};
