import { useLocation, useNavigate } from 'react-router';
import { refreshLeads, refreshLeadsLater } from '../../shared/queryClient';

/** After a lead was given away its page may be out of one's scope: back to the list; anywhere else what is shown is read again. */
export const useLeaveLead = (leadId: string) => {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return () => {
    if (pathname !== `/leads/${leadId}`) return void refreshLeads();
    void refreshLeadsLater();
    return void navigate('/leads');
  };
};
