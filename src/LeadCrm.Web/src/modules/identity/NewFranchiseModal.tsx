import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import type { FirstPassword } from './PasswordShown';

interface Values {
  name: string;
  adminUserName: string;
  adminName: string;
}

export const NewFranchiseModal = ({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (made: FirstPassword) => void;
}) => {
  const { t } = useTranslation('identity');
  const create = $api.useMutation('post', '/api/franchises', {
    meta: { quiet: true, refresh: ['/api/departments', '/api/users', '/api/roles'] },
  });
  const submit = async (body: Values) => {
    const { password } = await create.mutateAsync({ body });
    onCreated({ userName: body.adminUserName, password });
  };
  const text = (name: keyof Values, hint?: string) => (
    <Form.Item
      name={name}
      label={t(`departments.${name === 'name' ? 'franchiseName' : name}`)}
      extra={hint}
      rules={[{ required: true, whitespace: true, message: t('departments.fieldNeeded') }]}
    >
      <Input maxLength={64} autoComplete="off" autoFocus={name === 'name'} />
    </Form.Item>
  );
  return (
    <FormModal<Values>
      title={t('departments.newFranchise')}
      okText={t('departments.openFranchise')}
      aliases={{ userName: 'adminUserName' }}
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim" style={{ marginBottom: 12 }}>
        {t('departments.franchiseHint')}
      </p>
      {text('name')}
      {text('adminName')}
      {text('adminUserName', t('users.userNameHint'))}
    </FormModal>
  );
};
