import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, setSignedOutHandler } from '../api/client';
import type { Schema } from '../api/models';
import { LoadError } from '../shared/PageState';
import { queryClient } from '../shared/queryClient';
import { ConfigurationContext } from '../shared/session';
import { setBusinessTimeZone } from '../shared/time';

const configurationKey = ['get', '/api/app/configuration'];

/** Nothing is shown before it is known who is signed in and what they may do. */
export const ConfigurationGate = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation();
  const { data, error, refetch } = $api.useQuery('get', '/api/app/configuration', {}, { staleTime: Infinity });

  useEffect(() => {
    setSignedOutHandler(() =>
      queryClient.setQueriesData<Schema<'AppConfigurationDto'>>({ queryKey: configurationKey }, (old) =>
        old ? { ...old, user: null } : old,
      ),
    );
  }, []);

  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <div className="start" role="status" aria-label={t('state.loading')}>
        Lead<b>Crm</b>
      </div>
    );
  }
  setBusinessTimeZone(data.businessTimeZone);
  return <ConfigurationContext value={data}>{children}</ConfigurationContext>;
};
