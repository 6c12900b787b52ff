import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { $api } from '../../api/client';
import type { LeadTarget } from './leadTarget';
import type { LifecycleDialogName } from './LifecycleDialog';

const FollowUpDrawer = lazy(() => import('./FollowUpDrawer').then((file) => ({ default: file.FollowUpDrawer })));
const EditLeadDrawer = lazy(() => import('./EditLeadDrawer').then((file) => ({ default: file.EditLeadDrawer })));
const TransferModal = lazy(() => import('./TransferModal').then((file) => ({ default: file.TransferModal })));
const ReleaseModal = lazy(() => import('./ReleaseModal').then((file) => ({ default: file.ReleaseModal })));
const LifecycleDialog = lazy(() => import('./LifecycleDialog').then((file) => ({ default: file.LifecycleDialog })));
const NewLeadModal = lazy(() => import('./NewLeadModal').then((file) => ({ default: file.NewLeadModal })));

export type LeadDialog = 'followUp' | 'edit' | 'transfer' | 'release' | LifecycleDialogName;

const ofLifecycle = new Set<string>(['qualify', 'nurture', 'lose', 'reopen', 'revive', 'archive', 'invalid', 'scrap']);

const isOfLifecycle = (dialog: LeadDialog): dialog is LifecycleDialogName => ofLifecycle.has(dialog);

export interface LeadDialogs {
  open: (dialog: LeadDialog, lead: LeadTarget) => void;
  openNew: () => void;
  element: ReactNode;
}

type Open = { dialog: LeadDialog; lead: LeadTarget } | { dialog: 'new' };

const EditById = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { data } = $api.useQuery('get', '/api/leads/{id}', { params: { path: { id } } });
  return data ? <EditLeadDrawer lead={data} onClose={onClose} /> : null;
};

/** The windows that act on a lead, the same on every page that shows leads. */
export const useLeadDialogs = (): LeadDialogs => {
  const [state, setState] = useState<Open>();
  const close = () => setState(undefined);
  // The most frequent window is there before it is asked for, so that F and then a digit typed at once both count.
  useEffect(() => void import('./FollowUpDrawer'), []);
  return {
    open: (dialog, lead) => setState({ dialog, lead }),
    openNew: () => setState({ dialog: 'new' }),
    element: state && (
      <Suspense>
        {state.dialog === 'new' && <NewLeadModal onClose={close} />}
        {state.dialog === 'followUp' && <FollowUpDrawer lead={state.lead} onClose={close} />}
        {state.dialog === 'edit' && <EditById id={state.lead.id} onClose={close} />}
        {state.dialog === 'transfer' && <TransferModal lead={state.lead} onClose={close} />}
        {state.dialog === 'release' && <ReleaseModal lead={state.lead} onClose={close} />}
        {state.dialog !== 'new' && isOfLifecycle(state.dialog) && (
          <LifecycleDialog dialog={state.dialog} lead={state.lead} onClose={close} />
        )}
      </Suspense>
    ),
  };
};
