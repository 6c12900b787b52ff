import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LeadRow } from '../../api/models';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { CallButton } from './CallButton';
import { Grade, StageChip } from './LeadChips';
import { SnoozeButton } from './SnoozeButton';
import type { LeadDialogs } from './useLeadDialogs';

interface Props {
  title: string;
  tone?: 'late' | 'soon';
  count: number;
  /** Beside the count: what of it is late. */
  hint?: ReactNode;
  leads: LeadRow[];
  empty: string;
  more: string;
  renderWhen: (lead: LeadRow) => ReactNode;
  dialogs: LeadDialogs;
  activeId: string | undefined;
}

/** One list of the day, on which one acts without leaving it. */
export const DayList = ({ title, tone, count, hint, leads, empty, more, renderWhen, dialogs, activeId }: Props) => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const linkState = { ids: leads.map((lead) => lead.id), back: '/' };
  return (
    <section className="card day-list">
      <header>
        <h2>{title}</h2>
        <span className={count > 0 && tone ? tone : 'dim3'}>{count}</span>
        {hint}
        <span className="grow" />
        {count > leads.length && <Link to={more}>{t('myDay.all', { count })}</Link>}
      </header>
      {leads.length === 0 && (
        <p className="dim3" style={{ padding: 12 }}>
          {empty}
        </p>
      )}
      <ul>
        {leads.map((lead) => (
          <li key={lead.id} className={`day-row${lead.id === activeId ? ' on' : ''}`}>
            <span className="who">
              <Link to={`/leads/${lead.id}`} state={linkState}>
                {lead.name || t('value.noName')}
              </Link>
              {lead.intention && <Grade intention={lead.intention} />}
              <StageChip stage={lead.stage} attempts={lead.attempts} />
            </span>
            <span className="what">
              <span>{renderWhen(lead)}</span>
              <small className="dim3 mono">{lead.phone}</small>
            </span>
            <span className="act row">
              {can(Permissions.RevealPhone) && lead.phone && <CallButton id={lead.id} name={lead.name} />}
              {can(Permissions.Update) && <SnoozeButton lead={lead} />}
              {can(Permissions.FollowUp) && (
                <Button size="small" onClick={() => dialogs.open('followUp', lead)}>
                  {t('action.followUp')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
