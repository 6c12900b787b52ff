import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Lead } from '../../api/models';
import { notify } from '../../shared/notify';
import type { LifecycleDialogName } from './LifecycleDialog';
import { useLeaveLead } from './useLeaveLead';
import type { LeadDialogs } from './useLeadDialogs';

const withDialog: LifecycleDialogName[] = [
  'qualify',
  'nurture',
  'lose',
  'reopen',
  'revive',
  'invalid',
  'scrap',
  'archive',
];

const dangers = new Set(['lose', 'invalid', 'scrap', 'archive', 'delete']);

/** Refusals worth a line in the menu: what people look for on a lead that is being worked on. */
const worthSaying = new Set(['qualify', 'negotiate', 'nurture', 'lose', 'invalid', 'scrap', 'release', 'transfer']);

/** Entries of a lead's menu along its life: what is possible, and what is not with the reason. */
export const useLifecycleItems = (lead: Lead, dialogs: LeadDialogs) => {
  const { t } = useTranslation('leads');
  const leave = useLeaveLead(lead.id);
  const negotiate = $api.useMutation('post', '/api/leads/{id}/negotiate', { meta: { refresh: ['/api/leads'] } });
  const remove = $api.useMutation('delete', '/api/leads/{id}', {});
  const may = (action: string) => lead.actions.includes(action);
  const nameOf = (action: string) => t(`life.action.${action}`, { defaultValue: t(`action.${action}`) });
  const params = { path: { id: lead.id } };
  const possible = [
    ...withDialog.filter(may).map((action) => ({
      key: action,
      danger: dangers.has(action),
      label: nameOf(action),
      onClick: () => dialogs.open(action, lead),
    })),
    ...(may('negotiate')
      ? [
          {
            key: 'negotiate',
            danger: false,
            label: nameOf('negotiate'),
            onClick: () =>
              void negotiate
                .mutateAsync({ params, body: { version: lead.version } })
                .then(() => notify('success', t('life.negotiate.done', { name: lead.name })))
                .catch(() => undefined),
          },
        ]
      : []),
    ...(may('delete')
      ? [
          {
            key: 'delete',
            danger: true,
            label: nameOf('delete'),
            onClick: () =>
              void remove
                .mutateAsync({ params })
                .then(() => {
                  notify('success', t('life.delete.done', { name: lead.name }));
                  leave();
                })
                .catch(() => undefined),
          },
        ]
      : []),
  ];
  return { possible, refused: lead.refusals.filter((refusal) => worthSaying.has(refusal.action)), nameOf };
};
