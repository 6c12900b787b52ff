import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import './assignment.css';
import { CapPeople } from './CapPeople';
import { CapRules } from './CapRules';
import { RebuildResult } from './RebuildResult';

/** How many leads people hold and may take in, and the rules behind it. */
export const CapPage = () => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const [search, setSearch] = useSearchParams();
  const [isShown, setShown] = useState(false);
  const tab = search.get('tab') === 'rules' ? 'rules' : 'people';
  const rebuild = $api.useMutation('post', '/api/caps/rebuild', { meta: { refresh: ['/api/caps'] } });
  const count = async () => {
    await rebuild.mutateAsync({});
    setShown(true);
  };
  return (
    <div className="page full">
      <div className="page-head wrap">
        <h1>{t('caps.title')}</h1>
        <span className="dim hide-narrow">{t('caps.hint')}</span>
        <span className="grow" />
        {can(Permissions.ManageCaps) && (
          <Button loading={rebuild.isPending} onClick={() => void count()}>
            {t('caps.rebuild')}
          </Button>
        )}
      </div>
      <Tabs
        activeKey={tab}
        onChange={(next) => setSearch(next === 'rules' ? { tab: 'rules' } : {})}
        items={[
          { key: 'people', label: t('caps.people') },
          { key: 'rules', label: t('caps.rules') },
        ]}
      />
      {tab === 'people' ? <CapPeople /> : <CapRules />}
      {isShown && rebuild.data && <RebuildResult result={rebuild.data} onClose={() => setShown(false)} />}
    </div>
  );
};
