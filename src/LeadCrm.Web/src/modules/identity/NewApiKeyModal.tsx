import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { useDebounced } from '../../shared/useDebounced';

interface Values {
  name: string;
  userId: string;
  permissions: string[];
  expiresInDays: number;
}

export const NewApiKeyModal = ({ onClose, onMade }: { onClose: () => void; onMade: (secret: string) => void }) => {
  const { t } = useTranslation('identity');
  const [form] = Form.useForm<Values>();
  const userId = Form.useWatch('userId', form);
  const [typed, setTyped] = useState('');
  const filter = useDebounced(typed.trim(), 200);
  const users = $api.useQuery('get', '/api/users/lookup', {
    params: { query: { maxResultCount: 50, ...(filter ? { filter } : {}) } },
  });
  const permissions = $api.useQuery(
    'get',
    '/api/api-keys/permissions',
    { params: { query: { userId: userId ?? '' } } },
    { enabled: !!userId },
  );
  const create = $api.useMutation('post', '/api/api-keys', { meta: { quiet: true, refresh: ['/api/api-keys'] } });
  const submit = async (body: Values) => onMade((await create.mutateAsync({ body })).secret);

  return (
    <FormModal<Values>
      form={form}
      title={t('apiKey.create')}
      onClose={onClose}
      onFinish={submit}
      initialValues={{ expiresInDays: 90, permissions: [] }}
      onValuesChange={(changed) => {
        if (changed.userId) form.setFieldValue('permissions', []);
      }}
    >
      <Form.Item
        name="name"
        label={t('apiKey.name')}
        rules={[{ required: true, min: 2, message: t('apiKey.nameNeeded') }]}
      >
        <Input autoFocus maxLength={64} placeholder={t('apiKey.namePlaceholder')} />
      </Form.Item>
      <Form.Item name="userId" label={t('apiKey.user')} rules={[{ required: true, message: t('apiKey.userNeeded') }]}>
        <Select
          showSearch={{ filterOption: false, onSearch: setTyped }}
          loading={users.isFetching}
          options={(users.data?.items ?? []).map((user) => ({
            value: user.id,
            label: `${user.displayName} · ${user.userName} · ${user.departmentName}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="permissions"
        label={t('apiKey.permissions')}
        extra={t('apiKey.permissionsHint')}
        rules={[{ required: true, message: t('apiKey.permissionsNeeded') }]}
      >
        <Select
          mode="multiple"
          disabled={!userId}
          loading={permissions.isFetching}
          placeholder={userId ? undefined : t('apiKey.pickUserFirst')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(permissions.data ?? []).map(({ name, title }) => ({ value: name, label: title, title: name }))}
        />
      </Form.Item>
      <Form.Item name="expiresInDays" label={t('apiKey.expiresIn')}>
        <Select
          options={[7, 30, 90, 180, 365].map((count) => ({ value: count, label: t('apiKey.days', { count }) }))}
        />
      </Form.Item>
    </FormModal>
  );
};
