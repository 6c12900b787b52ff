import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import type { FirstPassword } from './PasswordShown';
import { UserFields } from './UserFields';
import { userInputOf, type UserValues } from './userForm';

interface Values extends UserValues {
  userName: string;
}

const empty: Partial<Values> = {
  employeeNo: '',
  email: '',
  phoneNumber: '',
  managerId: null,
  level: null,
  roleIds: [],
  permissions: [],
};

interface Props {
  departmentId?: string | undefined;
  onClose: () => void;
  onCreated: (made: FirstPassword & { id: string }) => void;
}

export const NewUserModal = ({ departmentId, onClose, onCreated }: Props) => {
  const { t } = useTranslation('identity');
  const create = $api.useMutation('post', '/api/users', {
    meta: { quiet: true, refresh: ['/api/users', '/api/departments', '/api/roles'] },
  });
  const submit = async ({ userName, ...values }: Values) => {
    const made = await create.mutateAsync({ body: { userName, ...userInputOf(values) } });
    onCreated({ id: made.id, userName, password: made.password });
  };
  return (
    <FormModal<Values>
      title={t('users.newTitle')}
      okText={t('users.create')}
      width={640}
      initialValues={{ ...empty, ...(departmentId && { departmentId }) }}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item
        name="userName"
        label={t('users.userName')}
        extra={t('users.userNameHint')}
        rules={[
          { required: true, message: t('users.userNameNeeded') },
          { pattern: /^\s*[A-Za-z0-9][A-Za-z0-9._-]{1,63}\s*$/, message: t('users.userNameHint') },
        ]}
      >
        <Input autoFocus autoComplete="off" maxLength={64} spellCheck={false} />
      </Form.Item>
      <UserFields />
    </FormModal>
  );
};
