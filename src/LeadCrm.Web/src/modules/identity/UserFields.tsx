import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role, User } from '../../api/models';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { DepartmentSelect } from './DepartmentSelect';
import { PersonSelect } from './PersonSelect';
import { useDepartmentTree, usePermissionCatalog, useRoles } from './useOrganisation';
import type { UserValues } from './userForm';

const required = (message: string) => [{ required: true, message }];

/** Roles that fit the place and that one may give, and those that are given already. */
const roleOptions = (roles: readonly Role[], isFranchise: boolean, given: readonly string[]) =>
  roles
    .filter((role) => given.includes(role.id) || (role.mayGive && role.forFranchise === isFranchise))
    .map((role) => ({ value: role.id, label: role.title, search: `${role.title} ${role.name}`.toLowerCase() }));

const RolesField = ({ isFranchise, given }: { isFranchise: boolean; given: readonly string[] }) => {
  const { t } = useTranslation('identity');
  const { data, isPending } = useRoles();
  return (
    <Form.Item name="roleIds" label={t('users.roles')} rules={required(t('users.rolesNeeded'))}>
      <Select
        mode="multiple"
        loading={isPending}
        placeholder={t('users.rolesNeeded')}
        showSearch={{ filterOption: (text, option) => !!option?.search.includes(text.trim().toLowerCase()) }}
        options={roleOptions(data ?? [], isFranchise, given)}
      />
    </Form.Item>
  );
};

/** Rights beside those of the roles: only what one has oneself, and never a franchise's administrator. */
const PermissionsField = ({ isFranchise, given }: { isFranchise: boolean; given: readonly string[] }) => {
  const { t } = useTranslation('identity');
  const { can } = useSession();
  const { data } = usePermissionCatalog();
  if (isFranchise && !can(Permissions.CrossTenant)) return null;
  const options = (data?.permissions ?? [])
    .filter(({ name, headquartersOnly }) => given.includes(name) || (can(name) && !(isFranchise && headquartersOnly)))
    .map(({ name, title }) => ({ value: name, label: title, search: `${title} ${name}`.toLowerCase() }));
  return (
    <Form.Item name="permissions" label={t('users.permissions')} extra={t('users.permissionsHint')}>
      <Select
        mode="multiple"
        placeholder={t('users.none')}
        showSearch={{ filterOption: (text, option) => !!option?.search.includes(text.trim().toLowerCase()) }}
        options={options}
      />
    </Form.Item>
  );
};

/** All that an administrator says of an account, but its sign-in name. */
export const UserFields = ({ user }: { user?: User }) => {
  const { t } = useTranslation('identity');
  const form = Form.useFormInstance<UserValues>();
  const departmentId = Form.useWatch('departmentId', form);
  const { data: departments } = useDepartmentTree();
  const { user: me } = useSession();
  const place = departments?.find(({ id }) => id === departmentId);
  const isFranchise = place
    ? place.isFranchise
    : (departments?.find(({ id }) => id === me.departmentId)?.isFranchise ?? false);
  const text = (name: keyof UserValues, maxLength: number, inputMode?: 'email' | 'tel') => (
    <Form.Item name={name} label={t(`users.${name}`)}>
      <Input maxLength={maxLength} autoComplete="off" inputMode={inputMode ?? 'text'} />
    </Form.Item>
  );
  return (
    <>
      <div className="two-columns">
        <Form.Item
          name="displayName"
          label={t('users.displayName')}
          rules={[{ required: true, whitespace: true, message: t('users.nameNeeded') }]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        {text('employeeNo', 32)}
        <Form.Item name="departmentId" label={t('users.departmentId')} rules={required(t('users.departmentNeeded'))}>
          <DepartmentSelect />
        </Form.Item>
        <Form.Item name="managerId" label={t('users.managerId')}>
          <PersonSelect known={user?.managerId ? { id: user.managerId, name: user.managerName ?? '…' } : undefined} />
        </Form.Item>
      </div>
      <RolesField isFranchise={isFranchise} given={user?.roleIds ?? []} />
      <PermissionsField isFranchise={isFranchise} given={user?.permissions ?? []} />
      <div className="two-columns">
        <Form.Item name="level" label={t('users.level')} extra={t('users.levelHint')}>
          <InputNumber min={1} max={9} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        {text('phoneNumber', 32, 'tel')}
        {text('email', 128, 'email')}
      </div>
    </>
  );
};
