import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { useDebounced } from '../../shared/useDebounced';
import { ContactList } from './ContactList';
import { LeadActions } from './LeadActions';
import { Grade, LocationChip, NextContact, StageChip } from './LeadChips';
import { LeadFactList } from './LeadFactList';
import { LeadTimeline } from './LeadTimeline';
import type { LeadDialogs } from './useLeadDialogs';
import { WhyMineCard } from './WhyMineCard';

interface Props {
  leadId: string;
  position: string;
  dialogs: LeadDialogs;
  onClose: () => void;
}

/** Beside the list: the facts, the next action and the latest history of the active row. */
export const LeadQuickView = ({ leadId, position, dialogs, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const id = useDebounced(leadId, 150);
  const { data: lead, error, refetch } = $api.useQuery('get', '/api/leads/{id}', { params: { path: { id } } });

  return (
    <aside className="card quick-view" aria-label={t('quickView.label')}>
      {error && !lead ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !lead ? (
        <SkeletonRows rows={6} />
      ) : (
        <>
          <div className="row wrap">
            <b className="lead-name">{lead.name || t('value.noName')}</b>
            <Grade intention={lead.intention} />
            <StageChip stage={lead.stage} attempts={lead.attempts} />
            {lead.location !== 'Owned' && <LocationChip location={lead.location} />}
            <span className="grow" />
            <span className="dim3">{position}</span>
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('quickView.close')}
              onClick={onClose}
            />
          </div>
          <ContactList lead={lead} />
          <LeadActions lead={lead} dialogs={dialogs} />
          {lead.nextContactAt && (
            <p className="row">
              <span className="dim3">{t('field.nextContactAt')}</span> <NextContact at={lead.nextContactAt} />
            </p>
          )}
          <WhyMineCard lead={lead} />
          <LeadFactList lead={lead} brief />
          <LeadTimeline leadId={lead.id} pageSize={10} />
        </>
      )}
    </aside>
  );
};
