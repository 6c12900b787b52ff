import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

export interface PasswordValues {
  currentPassword: string;
  newPassword: string;
  repeated: string;
}

export const ChangePasswordFields = () => {
  const { t } = useTranslation('identity');
  return (
    <>
      <Form.Item
        name="currentPassword"
        label={t('field.currentPassword')}
        rules={[{ required: true, message: t('password.currentNeeded') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus maxLength={128} />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={t('field.newPassword')}
        extra={t('password.rule')}
        rules={[
          { required: true, message: t('password.newNeeded') },
          { pattern: /^(?=.*\p{L})(?=.*\d).{10,}$/u, message: t('password.rule') },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={t('field.repeated')}
        dependencies={['newPassword']}
        rules={[
          { required: true, message: t('password.repeat') },
          ({ getFieldValue }) => ({
            validator: (_rule, value: string) =>
              !value || value === getFieldValue('newPassword')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
    </>
  );
};
