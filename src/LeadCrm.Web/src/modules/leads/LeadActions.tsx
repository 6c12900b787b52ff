import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import type { Lead } from '../../api/models';
import { CallLeadButton } from '../../shared/CallLeadButton';
import { notify } from '../../shared/notify';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useLifecycleItems } from './useLifecycleItems';
import type { LeadDialogs } from './useLeadDialogs';

/** What the signed-in user may do with this lead now; the server says what that is. */
export const LeadActions = ({ lead, dialogs }: { lead: Lead; dialogs: LeadDialogs }) => {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const { can } = useSession();
  const claim = $api.useMutation('post', '/api/leads/{id}/claim', { meta: { refresh: ['/api/leads'] } });
  const may = (action: string) => lead.actions.includes(action);

  const take = async () => {
    await claim.mutateAsync({ params: { path: { id: lead.id } }, body: { version: lead.version } });
    notify('success', t('pool.claimedOne'));
  };
  const lifecycle = useLifecycleItems(lead, dialogs);
  const more = [
    ...lifecycle.possible.filter((item) => !item.danger),
    may('transfer') && { key: 'transfer', label: t('action.transfer'), onClick: () => dialogs.open('transfer', lead) },
    may('release') && {
      key: 'release',
      danger: true,
      label: t('action.release'),
      onClick: () => dialogs.open('release', lead),
    },
    ...lifecycle.possible.filter((item) => item.danger),
    // What the lead's state forbids stands there with its reason, so that nobody looks for it.
    ...lifecycle.refused.map(({ action, message }) => ({
      key: `refused-${action}`,
      disabled: true,
      label: (
        <Tooltip title={message} placement="left">
          <span>{lifecycle.nameOf(action)}</span>
        </Tooltip>
      ),
    })),
  ].filter((item) => item !== false);

  return (
    <div className="row wrap">
      {lead.location === 'Pool' && can(Permissions.Claim) && (
        <Button type="primary" loading={claim.isPending} onClick={() => void take()}>
          {t('action.claim')}
        </Button>
      )}
      {may('followUp') && (
        <Button type="primary" onClick={() => dialogs.open('followUp', lead)}>
          {t('action.followUp')} <kbd className="hide-narrow">F</kbd>
        </Button>
      )}
      {may('followUp') && <CallLeadButton leadId={lead.id} />}
      {may('update') && (
        <Button onClick={() => dialogs.open('edit', lead)}>
          {t('action.edit')} <kbd className="hide-narrow">E</kbd>
        </Button>
      )}
      {can(Permissions.MakeAppointments) &&
        may('followUp') &&
        (lead.location === 'Owned' || lead.location === 'Tmk') && (
          <Button onClick={() => void navigate(`/appointments?new=${lead.id}`)}>{t('action.appoint')}</Button>
        )}
      {more.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: more }}>
          <Button icon={<MoreOutlined aria-hidden />} aria-label={t('action.more')} />
        </Dropdown>
      )}
    </div>
  );
};
