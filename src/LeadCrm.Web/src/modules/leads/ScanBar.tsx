import { Button, Popconfirm, Progress, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Allowed } from '../../shared/Allowed';
import { Chip } from '../../shared/Chip';
import { notify } from '../../shared/notify';
import { Permissions } from '../../shared/permissions';
import { useConfiguration, useSession } from '../../shared/session';
import { Time } from '../../shared/Time';
import { isScanning, scanPercent, scanTones, type Scan } from './duplicates';
import { useFranchises } from './useFranchises';

const Facts = ({ scan }: { scan: Scan }) => {
  const { t } = useTranslation('leads');
  if (scan.state === 'Done')
    return <>{t('duplicate.scanDone', { persons: scan.persons, clusters: scan.clusters, fresh: scan.newClusters })}</>;
  if (isScanning(scan)) return <>{t('duplicate.scanRunning', { persons: scan.persons, pairs: scan.pairsCompared })}</>;
  return <>{scan.state === 'Failed' ? t('duplicate.scanFailed') : t('duplicate.scanCancelled')}</>;
};

const StartScan = ({ running }: { running: boolean }) => {
  const { t } = useTranslation('leads');
  const { user } = useConfiguration();
  const { can } = useSession();
  const [tenant, setTenant] = useState<string>();
  const crosses = can(Permissions.CrossTenant);
  const franchises = useFranchises(crosses);
  const start = $api.useMutation('post', '/api/leads/duplicate-scans', {
    meta: { refresh: ['/api/leads/duplicate-scans'] },
    onSuccess: () => notify('success', t('duplicate.scanStarted')),
  });
  const own = user?.tenantId;
  return (
    <>
      {crosses && own && (
        <Select
          aria-label={t('duplicate.scope')}
          value={tenant ?? own}
          onChange={setTenant}
          style={{ minWidth: 140 }}
          options={[{ value: own, label: user.tenantName }, ...franchises.filter((one) => one.value !== own)]}
        />
      )}
      <Button
        loading={start.isPending}
        disabled={running || !own}
        onClick={() => own && start.mutate({ body: { tenantId: tenant ?? own } })}
      >
        {t('duplicate.scanNow')}
      </Button>
    </>
  );
};

/** The last scan, its progress while it runs, and the way to start one. The page may be left: it goes on by itself. */
export const ScanBar = () => {
  const { t } = useTranslation('leads');
  const { data } = $api.useQuery(
    'get',
    '/api/leads/duplicate-scans',
    { params: { query: { maxResultCount: 1 } } },
    { refetchInterval: (query) => (query.state.data?.items.some(isScanning) ? 1500 : 30_000) },
  );
  const cancel = $api.useMutation('post', '/api/leads/duplicate-scans/{id}/cancel', {
    meta: { refresh: ['/api/leads/duplicate-scans'] },
  });
  const scan = data?.items[0];
  const running = scan !== undefined && isScanning(scan);
  return (
    <section className="card scan-bar" aria-label={t('duplicate.scan')}>
      <b>{t('duplicate.scan')}</b>
      {scan ? (
        <>
          <Chip tone={scanTones[scan.state]}>{t(`duplicate.scanState.${scan.state}`)}</Chip>
          <span className="dim">{scan.tenantName}</span>
          <span className="dim">
            <Facts scan={scan} />
          </span>
          <span className="dim3">
            <Time at={scan.endedAt ?? scan.createdAt} /> {scan.createdByName ?? t('duplicate.weekly')}
          </span>
          {running && (
            <Progress className="grow" percent={scanPercent(scan)} size="small" aria-label={t('duplicate.scan')} />
          )}
        </>
      ) : (
        <span className="dim">{data ? t('duplicate.neverScanned') : '…'}</span>
      )}
      <span className="grow" />
      <Allowed permission={Permissions.ScanDuplicates}>
        {running && (
          <Popconfirm
            title={t('duplicate.cancelAsk')}
            onConfirm={() => cancel.mutate({ params: { path: { id: scan.id } } })}
          >
            <Button loading={cancel.isPending}>{t('duplicate.cancel')}</Button>
          </Popconfirm>
        )}
        <StartScan running={running} />
      </Allowed>
    </section>
  );
};
