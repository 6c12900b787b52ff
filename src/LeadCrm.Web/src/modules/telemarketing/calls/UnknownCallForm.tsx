import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../../api/client';
import { notify } from '../../../shared/notify';
import type { Call } from './calls';

/** A number of nobody becomes a lead with one click; the line is the only thing that must be known. */
export const UnknownCallForm = ({ call }: { call: Call }) => {
  const { t } = useTranslation('telemarketing');
  const navigate = useNavigate();
  const { data: lines } = $api.useQuery('get', '/api/leads/business-lines', {}, { staleTime: 600_000 });
  const create = $api.useMutation('post', '/api/calls/{id}/lead', { meta: { refresh: ['/api/calls', '/api/leads'] } });
  const [line, setLine] = useState<string>();
  const [name, setName] = useState('');
  const chosen = line ?? lines?.[0]?.code;

  const make = async () => {
    if (!chosen) return;
    const made = await create.mutateAsync({
      params: { path: { id: call.id } },
      body: { businessLine: chosen, name: name || null, sourceCode: null },
    });
    notify('success', made.isNew ? t('calls.leadMade') : t('calls.leadFound'));
    void navigate(`/leads/${made.leadId}`);
  };

  return (
    <section className="card unknown-call">
      <h2>{t('calls.makeLead')}</h2>
      <div className="row wrap">
        <Select
          aria-label={t('calls.line')}
          value={chosen}
          style={{ width: 140 }}
          onChange={setLine}
          options={(lines ?? []).map(({ code, name: label }) => ({ value: code, label }))}
        />
        <Input
          aria-label={t('calls.studentName')}
          placeholder={t('calls.studentName')}
          value={name}
          maxLength={100}
          style={{ width: 160 }}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="primary" loading={create.isPending} disabled={!chosen} onClick={() => void make()}>
          {t('calls.makeLead')}
        </Button>
      </div>
    </section>
  );
};
