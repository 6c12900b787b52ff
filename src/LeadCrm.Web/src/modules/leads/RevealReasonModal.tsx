import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormModal } from '../../shared/FormModal';

const usualReasons = ['callBack', 'followUp', 'verify'] as const;

/** Asks why contacts are needed, where the installation wants to know. */
export const RevealReasonModal = ({
  onReveal,
  onClose,
}: {
  onReveal: (reason: string) => Promise<unknown>;
  onClose: () => void;
}) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <FormModal
      form={form}
      title={t('contact.reasonTitle')}
      okText={t('contact.show')}
      onClose={onClose}
      onFinish={({ reason }) => onReveal(reason.trim())}
    >
      <Form.Item
        name="reason"
        label={t('field.reason')}
        extra={t('contact.reasonHint')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('release.reasonNeeded') }]}
        style={{ marginBottom: 8 }}
      >
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <div className="row wrap" style={{ gap: 6 }}>
        {usualReasons.map((key) => (
          <button
            key={key}
            type="button"
            className="plain quick"
            onClick={() => form.setFieldValue('reason', t(`contact.usual.${key}`))}
          >
            {t(`contact.usual.${key}`)}
          </button>
        ))}
      </div>
    </FormModal>
  );
};
