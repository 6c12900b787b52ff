import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Role } from '../../api/models';
import { FormModal } from '../../shared/FormModal';

interface Values {
  name: string;
  titleZh: string;
  titleEn: string;
  copyFrom?: string;
}

interface Props {
  roles: readonly Role[];
  copyFrom?: string;
  onClose: () => void;
  onCreated: (id: string) => void;
}

export const NewRoleModal = ({ roles, copyFrom, onClose, onCreated }: Props) => {
  const { t } = useTranslation('identity');
  const create = $api.useMutation('post', '/api/roles', { meta: { quiet: true, refresh: ['/api/roles'] } });
  const submit = async (values: Values) => {
    const made = await create.mutateAsync({ body: { ...values, copyFrom: values.copyFrom ?? null } });
    onCreated(made.id);
  };
  const title = (name: 'titleZh' | 'titleEn') => (
    <Form.Item
      name={name}
      label={t(`roles.${name}`)}
      rules={[{ required: true, whitespace: true, message: t('roles.titleNeeded') }]}
    >
      <Input maxLength={64} autoComplete="off" autoFocus={name === 'titleZh'} />
    </Form.Item>
  );
  return (
    <FormModal<Values>
      title={t('roles.newTitle')}
      okText={t('roles.create')}
      initialValues={copyFrom ? { copyFrom } : {}}
      onClose={onClose}
      onFinish={submit}
    >
      <div className="two-columns">
        {title('titleZh')}
        {title('titleEn')}
      </div>
      <Form.Item
        name="name"
        label={t('roles.name')}
        extra={t('roles.nameHint')}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9-]+$/, message: t('roles.nameHint') }]}
      >
        <Input maxLength={64} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="copyFrom" label={t('roles.copyFrom')} extra={t('roles.copyHint')}>
        <Select
          allowClear
          placeholder={t('users.none')}
          showSearch={{ optionFilterProp: 'label' }}
          options={roles.filter(({ isFixed }) => !isFixed).map(({ id, title: label }) => ({ value: id, label }))}
        />
      </Form.Item>
    </FormModal>
  );
};
