import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import type { ExportJob } from './exports';

interface Props {
  job: ExportJob;
  kind: 'approve' | 'reject';
  onClose: () => void;
}

/** Approves or rejects an export of somebody else. */
export const ExportDecision = ({ job, kind, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const meta = { quiet: true, refresh: ['/api/leads/exports'] };
  const approve = $api.useMutation('post', '/api/leads/exports/{id}/approve', { meta });
  const reject = $api.useMutation('post', '/api/leads/exports/{id}/reject', { meta });
  const params = { path: { id: job.id } };
  const submit = async ({ text }: { text?: string }) => {
    const said = text?.trim() ?? '';
    if (kind === 'approve') await approve.mutateAsync({ params, body: { version: job.version, note: said || null } });
    else await reject.mutateAsync({ params, body: { version: job.version, reason: said } });
    notify('success', t(`export.decided.${kind}`, { number: job.number }));
  };
  return (
    <FormModal
      title={t(`export.decide.${kind}`, { number: job.number })}
      okText={t(`export.${kind}`)}
      danger={kind === 'reject'}
      aliases={{ reason: 'text', note: 'text' }}
      onClose={onClose}
      onFinish={submit}
    >
      <dl className="kv" style={{ marginBottom: 14 }}>
        <dt>{t('export.asker')}</dt>
        <dd>
          {job.askerName} <span className="dim3">{job.departmentName}</span>
        </dd>
        <dt>{t('export.content')}</dt>
        <dd>
          {t('export.leads', { count: job.rowCount })} · {t(job.isClear ? 'export.isClear' : 'export.isMasked')}
        </dd>
        <dt>{t('export.reason')}</dt>
        <dd>{job.reason ?? '–'}</dd>
      </dl>
      {job.isClear && kind === 'approve' && <p className="late">{t('export.clearWarning')}</p>}
      <Form.Item
        name="text"
        label={t(kind === 'approve' ? 'export.note' : 'field.reason')}
        rules={[{ required: kind === 'reject', min: 2, whitespace: true, message: t('release.reasonNeeded') }]}
      >
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormModal>
  );
};
