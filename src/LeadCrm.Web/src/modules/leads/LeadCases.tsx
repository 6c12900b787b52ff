import { useState } from 'react';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Lead } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { Time } from '../../shared/Time';
import './cases.css';
import { CasePane } from './CasePane';
import { caseTones, reasonOf } from './cases';

/** Cases about a lead, on its page; nothing at all for the many leads that have none. */
export const LeadCases = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation('leads');
  const [openId, setOpenId] = useState<string>();
  const { data } = $api.useQuery('get', '/api/leads/cases', {
    params: { query: { leadId: lead.id, maxResultCount: 20 } },
  });
  const cases = data?.items ?? [];
  if (cases.length === 0) return null;
  return (
    <section className="card block">
      <h2>{t('cases.ofLead')}</h2>
      <ul className="batch-rows">
        {cases.map((about) => (
          <li key={about.id}>
            <button type="button" className="plain name" onClick={() => setOpenId(about.id)}>
              {reasonOf(about, t)}
            </button>
            <Chip tone={caseTones[about.state]}>{t(`enum.LeadCaseState.${about.state}`)}</Chip>
            <span className="grow">{about.proposedByName}</span>
            <Time at={about.proposedAt} />
          </li>
        ))}
      </ul>
      {openId && (
        <Drawer open size={520} title={t('cases.one')} onClose={() => setOpenId(undefined)}>
          <div className="case-pane">
            <CasePane id={openId} onDone={() => setOpenId(undefined)} />
          </div>
        </Drawer>
      )}
    </section>
  );
};
