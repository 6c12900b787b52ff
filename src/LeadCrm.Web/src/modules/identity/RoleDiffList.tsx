import { useTranslation } from 'react-i18next';
import type { PermissionCatalog } from '../../api/models';
import { Chip } from '../../shared/Chip';
import type { RoleDiff } from './roleDiff';

/** What would change, or has changed, in a role. */
export const RoleDiffList = ({ diff, catalog }: { diff: RoleDiff; catalog: PermissionCatalog }) => {
  const { t } = useTranslation('identity');
  const permission = (name: string) => catalog.permissions.find((one) => one.name === name)?.title ?? name;
  const resource = (name: string) => catalog.resources.find((one) => one.name === name)?.title ?? name;
  return (
    <ul className="diff">
      {diff.titles.map(({ from, to }) => (
        <li key={from + to}>
          <Chip>{t('roles.renamed')}</Chip> {from} → <b>{to}</b>
        </li>
      ))}
      {diff.added.map((name) => (
        <li key={name}>
          <Chip tone="good">+ {t('roles.added')}</Chip> {permission(name)} <span className="dim3">{name}</span>
        </li>
      ))}
      {diff.removed.map((name) => (
        <li key={name}>
          <Chip tone="bad">− {t('roles.removed')}</Chip> <del>{permission(name)}</del>{' '}
          <span className="dim3">{name}</span>
        </li>
      ))}
      {diff.scopes.map(({ resource: name, from, to }) => (
        <li key={name}>
          <Chip tone="warn">{t('roles.scope')}</Chip> {resource(name)}
          {t('colon')}
          {t(`enum.DataScope.${from}`)} → <b>{t(`enum.DataScope.${to}`)}</b>
        </li>
      ))}
    </ul>
  );
};
