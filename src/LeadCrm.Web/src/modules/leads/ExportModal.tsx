import { Alert, Checkbox, Form, Input, Radio, Select, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { exportOutcome } from './exports';

interface Values {
  format: Schema<'ExportFormat'>;
  columns: string[];
  clear: boolean;
  reason?: string;
}

interface Props {
  filter: Schema<'GetLeadListInput'>;
  /** Picked one by one; empty means all that match. */
  leadIds: string[];
  onClose: () => void;
}

const Outcome = ({ preview, clear }: { preview: Schema<'ExportPreviewDto'>; clear: boolean }) => {
  const { t } = useTranslation('leads');
  const outcome = exportOutcome(preview, clear);
  const texts = {
    empty: t('export.outcome.empty'),
    tooLarge: t('export.outcome.tooLarge', { count: preview.rowCount, max: preview.maxRows }),
    approval: t('export.outcome.approval', { count: preview.rowCount }),
    ready: t('export.outcome.ready', { count: preview.rowCount }),
  };
  const tone = ({ empty: 'error', tooLarge: 'error', approval: 'warning', ready: 'info' } as const)[outcome];
  return <Alert type={tone} showIcon title={texts[outcome]} style={{ marginBottom: 14 }} />;
};

/** Asks for a file of what the list shows: how many leads, masked or not, and whether somebody must approve it. */
export const ExportModal = ({ filter, leadIds, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const clear = Form.useWatch('clear', form) ?? false;
  // What was picked stays picked when the filters change afterwards.
  const selection = leadIds.length > 0 ? { filter: { sorting: filter.sorting ?? null }, leadIds } : { filter };
  const { data: preview, error } = $api.useQuery(
    'post',
    '/api/leads/exports/preview',
    { body: { ...selection, format: 'Xlsx', clear: false } },
    { staleTime: 0 },
  );
  const { data: columns } = $api.useQuery('get', '/api/leads/exports/columns', {}, { staleTime: Infinity });
  const ask = $api.useMutation('post', '/api/leads/exports', {
    meta: { quiet: true, refresh: ['/api/leads/exports'] },
  });
  const outcome = preview && exportOutcome(preview, clear);

  const submit = async ({ columns: names, reason, ...values }: Values) => {
    const made = await ask.mutateAsync({
      body: {
        ...values,
        ...selection,
        ...(names?.length > 0 && { columns: names }),
        ...(reason?.trim() && { reason: reason.trim() }),
      },
    });
    notify('success', t(made.state === 'AwaitingApproval' ? 'export.waiting' : 'export.started'));
    void navigate('/exports');
  };

  return (
    <FormModal<Values>
      form={form}
      title={t(leadIds.length > 0 ? 'export.titlePicked' : 'export.title', { count: leadIds.length })}
      okText={t(outcome === 'approval' ? 'export.askApproval' : 'export.ok')}
      okDisabled={!outcome || outcome === 'empty' || outcome === 'tooLarge'}
      initialValues={{ format: 'Xlsx', clear: false }}
      onClose={onClose}
      onFinish={submit}
    >
      {error ? (
        <Alert
          type="error"
          showIcon
          title={error.problem.detail ?? t('export.noPreview')}
          style={{ marginBottom: 14 }}
        />
      ) : preview ? (
        <Outcome preview={preview} clear={clear} />
      ) : (
        <Skeleton.Button active block style={{ marginBottom: 14 }} />
      )}
      <Form.Item name="format" label={t('export.format')}>
        <Radio.Group
          options={[
            { value: 'Xlsx', label: t('enum.ExportFormat.Xlsx') },
            { value: 'Csv', label: t('enum.ExportFormat.Csv') },
          ]}
        />
      </Form.Item>
      <Form.Item name="columns" label={t('export.columns')}>
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          placeholder={t('export.usualColumns')}
          options={(columns ?? []).map(({ name, label }) => ({ value: name, label }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      {can(Permissions.ExportClear) ? (
        <Form.Item name="clear" valuePropName="checked" extra={t('export.clearHint')}>
          <Checkbox>{t('export.clear')}</Checkbox>
        </Form.Item>
      ) : (
        <p className="dim" style={{ marginBottom: 12 }}>
          {t('export.maskedHint')}
        </p>
      )}
      {(clear || outcome === 'approval') && (
        <Form.Item
          name="reason"
          label={t('export.reason')}
          rules={[{ required: clear, min: 2, whitespace: true, message: t('export.reasonNeeded') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} placeholder={t('export.reasonHint')} />
        </Form.Item>
      )}
    </FormModal>
  );
};
