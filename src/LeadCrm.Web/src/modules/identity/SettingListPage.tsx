import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Setting } from '../../api/models';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import './administration.css';
import { SettingHistory } from './SettingHistory';
import { SettingRow } from './SettingRow';

/** The values of the business, by module; each is saved on its own. */
export const SettingListPage = () => {
  const { t, i18n } = useTranslation('identity');
  const { data, error, refetch } = $api.useQuery('get', '/api/settings', {});
  const [search, setSearch] = useState('');
  const [history, setHistory] = useState<Setting>();
  const wanted = search.trim().toLowerCase();
  const shown = (data ?? []).filter(({ title, name }) => `${title} ${name}`.toLowerCase().includes(wanted));
  const groups = [...new Set(shown.map(({ group }) => group))].toSorted();
  const changed = (data ?? []).filter((setting) => setting.value !== setting.default).length;
  const groupTitle = (group: string) =>
    i18n.exists(`identity:settings.groups.${group}`) ? t(`settings.groups.${group}`) : group;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('settings.title')}</h1>
        {data && <span className="dim3">{t('settings.count', { count: data.length, changed })}</span>}
        <span className="grow" />
        <Input
          allowClear
          value={search}
          placeholder={t('settings.search')}
          aria-label={t('settings.search')}
          style={{ width: 220 }}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {error && !data ? (
        <LoadError error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <SkeletonRows rows={10} />
      ) : shown.length === 0 ? (
        <Empty title={t(wanted ? 'settings.nothingMatches' : 'settings.empty')} />
      ) : (
        groups.map((group) => (
          <section key={group} className="card settings" aria-labelledby={`settings-${group}`}>
            <h2 id={`settings-${group}`}>{groupTitle(group)}</h2>
            {shown
              .filter((setting) => setting.group === group)
              .map((setting) => (
                <SettingRow key={setting.name} setting={setting} onHistory={() => setHistory(setting)} />
              ))}
          </section>
        ))
      )}
      {history && <SettingHistory setting={history} onClose={() => setHistory(undefined)} />}
    </div>
  );
};
