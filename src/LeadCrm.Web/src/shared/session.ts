import { createContext, use } from 'react';
import type { Schema } from '../api/models';

type Configuration = Schema<'AppConfigurationDto'>;
type Me = Schema<'MeDto'>;

export const ConfigurationContext = createContext<Configuration | undefined>(undefined);

export const useConfiguration = (): Configuration => {
  const configuration = use(ConfigurationContext);
  if (!configuration) throw new Error('The configuration is not loaded yet.');
  return configuration;
};

export interface Session {
  user: Me;
  can: (permission: string) => boolean;
  /** Sees leads of others. */
  seesOthers: boolean;
}

/** The signed-in user; only below the guard of the shell. */
export const useSession = (): Session => {
  const { user } = useConfiguration();
  if (!user) throw new Error('Nobody is signed in.');
  return {
    user,
    can: (permission) => user.permissions.includes(permission),
    seesOthers: (user.dataScope['Leads'] ?? 'Self') !== 'Self',
  };
};
