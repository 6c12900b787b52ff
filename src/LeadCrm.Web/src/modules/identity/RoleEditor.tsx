import { Alert, App, Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import type { PermissionCatalog, Role } from '../../api/models';
import { errorText } from '../../shared/errors';
import { notify } from '../../shared/notify';
import { queryClient } from '../../shared/queryClient';
import { PermissionTree } from './PermissionTree';
import { isEmpty, rightsOf, roleDiff, type RoleDiff } from './roleDiff';
import { RoleDiffList } from './RoleDiffList';
import { RoleDiffModal } from './RoleDiffModal';
import { ScopeFields } from './ScopeFields';

interface Props {
  role: Role;
  catalog: PermissionCatalog;
  onDirty: (dirty: boolean) => void;
  onDeleted: () => void;
}

export const RoleEditor = ({ role, catalog, onDirty, onDeleted }: Props) => {
  const { t } = useTranslation('identity');
  const { modal } = App.useApp();
  const [read, setRead] = useState(role);
  const [rights, setRights] = useState(() => rightsOf(role));
  const [elsewhere, setElsewhere] = useState<RoleDiff>();
  const [problem, setProblem] = useState<string>();
  const [reviewing, setReviewing] = useState(false);
  const update = $api.useMutation('put', '/api/roles/{id}', {
    meta: { quiet: true, refresh: ['/api/roles', '/api/users', '/api/app/configuration'] },
  });
  const remove = $api.useMutation('delete', '/api/roles/{id}', { meta: { refresh: ['/api/roles'] } });
  const diff = roleDiff(rightsOf(read), rights);
  const isDirty = !isEmpty(diff);
  useEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [isDirty, onDirty]);

  const take = (fresh: Role) => {
    setRead(fresh);
    setRights(rightsOf(fresh));
  };
  // What another one saved is shown as it is, as long as nothing was changed here.
  if (role.version > read.version && !isDirty && !update.isPending) take(role);

  const save = async () => {
    setProblem(undefined);
    try {
      take(
        await update.mutateAsync({
          params: { path: { id: role.id } },
          body: { ...rights, permissions: [...rights.permissions], version: read.version },
        }),
      );
      setElsewhere(undefined);
      notify('success', t('roles.saved', { title: role.title }));
    } catch (error) {
      if (error instanceof ApiError && error.isStale) {
        const roles = await queryClient.fetchQuery({ ...$api.queryOptions('get', '/api/roles', {}), staleTime: 0 });
        const fresh = roles.find(({ id }) => id === role.id);
        if (fresh) {
          setElsewhere(roleDiff(rightsOf(read), rightsOf(fresh)));
          take(fresh);
        }
      } else
        setProblem(
          error instanceof ApiError
            ? (Object.values(error.fieldErrors).flat()[0] ?? errorText(error))
            : errorText(error),
        );
    }
    setReviewing(false);
  };
  const askRemove = () =>
    void modal.confirm({
      title: t('roles.deleteTitle', { title: role.title }),
      content: t('roles.deleteHint'),
      okText: t('remove'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: async () => {
        await remove.mutateAsync({ params: { path: { id: role.id }, query: { version: read.version } } });
        onDeleted();
      },
    });

  const title = (key: 'titleZh' | 'titleEn') => (
    <div>
      <label className="dim" htmlFor={key}>
        {t(`roles.${key}`)}
      </label>
      <Input
        id={key}
        value={rights[key]}
        maxLength={64}
        disabled={role.isFixed}
        onChange={(event) => setRights({ ...rights, [key]: event.target.value })}
      />
    </div>
  );
  return (
    <>
      <header className="row wrap">
        <h2 className="role-name">{role.title}</h2>
        <span className="dim3">
          {role.name} · {t('roles.peopleCount', { count: role.people })}
        </span>
        <span className="grow" />
        {!role.isPreset && (
          <Button danger onClick={askRemove}>
            {t('remove')}
          </Button>
        )}
        <Button disabled={!isDirty} onClick={() => setRights(rightsOf(read))}>
          {t('undo')}
        </Button>
        <Button
          type="primary"
          disabled={!isDirty || !rights.titleZh.trim() || !rights.titleEn.trim()}
          onClick={() => setReviewing(true)}
        >
          {t('roles.review')}
        </Button>
      </header>
      {problem && <Alert type="error" showIcon title={problem} />}
      {elsewhere && (
        <Alert
          type="warning"
          showIcon
          title={t('roles.changedElsewhere')}
          description={<RoleDiffList diff={elsewhere} catalog={catalog} />}
        />
      )}
      {role.isFixed && <Alert type="info" showIcon title={t('roles.fixed')} />}
      <div className="two-columns">
        {title('titleZh')}
        {title('titleEn')}
      </div>
      <ScopeFields
        resources={catalog.resources}
        value={rights.scopes}
        disabled={role.isFixed}
        onChange={(scopes) => setRights({ ...rights, scopes })}
      />
      <PermissionTree
        permissions={catalog.permissions}
        value={rights.permissions}
        disabled={role.isFixed}
        forFranchise={role.forFranchise}
        onChange={(permissions) => setRights({ ...rights, permissions })}
      />
      {reviewing && (
        <RoleDiffModal
          role={role}
          diff={diff}
          catalog={catalog}
          busy={update.isPending}
          onSave={() => void save()}
          onClose={() => setReviewing(false)}
        />
      )}
    </>
  );
};
