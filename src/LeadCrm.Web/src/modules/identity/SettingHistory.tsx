import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Setting } from '../../api/models';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { fullTime } from '../../shared/time';
import { settingText } from './settingText';

const pageSize = 50;

/** Who set a value, when, from what to what. */
export const SettingHistory = ({ setting, onClose }: { setting: Setting; onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const [page, setPage] = useState(1);
  const { data, error, refetch } = $api.useQuery('get', '/api/settings/{name}/history', {
    params: { path: { name: setting.name }, query: { skipCount: (page - 1) * pageSize, maxResultCount: pageSize } },
  });
  return (
    <Drawer open size={480} title={t('settings.historyOf', { title: setting.title })} onClose={onClose}>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={5} />
      ) : data.items.length === 0 ? (
        <Empty title={t('settings.neverChanged')} />
      ) : (
        <>
          <ul className="rows">
            {data.items.map(({ id, at, actorName, oldValue, newValue }) => (
              <li key={id}>
                <span className="dim">{fullTime(at)}</span>
                <span>{actorName ?? t('settings.system')}</span>
                <span className="grow change">
                  {settingText(setting, oldValue, t)} →{' '}
                  <b>{newValue === null ? t('settings.theDefault') : settingText(setting, newValue, t)}</b>
                </span>
              </li>
            ))}
          </ul>
          {(data.totalCount ?? 0) > pageSize && (
            <Pager page={page} pageSize={pageSize} total={data.totalCount ?? 0} onPage={setPage} />
          )}
        </>
      )}
    </Drawer>
  );
};
