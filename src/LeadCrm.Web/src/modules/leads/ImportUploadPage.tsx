import { Alert, Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import type { ImportOptions, Schema } from '../../api/models';
import { errorText } from '../../shared/errors';
import { useSession } from '../../shared/session';
import { FileDrop } from './FileDrop';
import { ImportSteps } from './ImportSteps';
import './leads.css';
import { useBusinessLines, useDepartments, useSources } from './useLookups';
import { PoolSelect } from './PoolSelect';
import { UserSelect } from './UserSelect';

interface Values {
  businessLine: string;
  sourceCode: string;
  defaultCountry: string;
  mode: Schema<'ImportMode'>;
  updateRule: Schema<'ImportUpdateRule'>;
  targetKind: Schema<'ImportTargetKind'>;
  targetId?: string;
}

const countries = ['CN', 'HK', 'MO', 'TW', 'SG', 'MY', 'JP', 'KR', 'US', 'CA', 'GB', 'AU', 'NZ', 'DE', 'FR'];
const targetKinds: Schema<'ImportTargetKind'>[] = ['Department', 'Me', 'User', 'Rule', 'Pool'];
const modes: Schema<'ImportMode'>[] = ['Create', 'Update'];
const updateRules: Schema<'ImportUpdateRule'>[] = ['Overwrite', 'FillEmpty'];

const asForm = (body: { file: File; options: string }) => {
  const form = new FormData();
  form.append('file', body.file, body.file.name);
  form.append('options', body.options);
  return form;
};

export const ImportUploadPage = () => {
  const { t, i18n } = useTranslation('leads');
  const { user } = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [file, setFile] = useState<File>();
  const [problem, setProblem] = useState<string>();
  const lines = useBusinessLines();
  const sources = useSources();
  const departments = useDepartments();
  const kind = Form.useWatch('targetKind', form) ?? 'Department';
  const mode = Form.useWatch('mode', form) ?? 'Create';
  const upload = $api.useMutation('post', '/api/leads/imports', {
    meta: { quiet: true, refresh: ['/api/leads/imports'] },
  });
  const countryNames = new Intl.DisplayNames([i18n.language], { type: 'region' });

  const take = (next: File | undefined) => {
    if (!next) return;
    setProblem(/\.(csv|xlsx|txt)$/i.test(next.name) ? undefined : t('import.wrongType', { name: next.name }));
    setFile(next);
  };

  const submit = async ({ targetKind, targetId, ...values }: Values) => {
    if (!file) {
      setProblem(t('import.fileNeeded'));
      return;
    }
    const options: ImportOptions = {
      ...values,
      dryRun: false,
      start: false,
      target: { kind: targetKind, id: targetId ?? null },
    };
    try {
      const { id } = await upload.mutateAsync({
        // The document describes the file as text; the body really is the form that bodySerializer makes.
        body: { file: file as unknown as string, options: JSON.stringify(options) },
        bodySerializer: (body) => asForm({ file, options: String((body as { options?: string }).options) }),
      });
      await navigate(`/imports/${id}`);
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('import.newTitle')}</h1>
        <span className="grow" />
        <ImportSteps current="upload" />
      </div>
      <section className="card" style={{ padding: 16, maxWidth: 860 }}>
        {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
        <FileDrop file={file} onFile={take} />
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          style={{ marginTop: 16 }}
          initialValues={{
            sourceCode: 'import',
            defaultCountry: 'CN',
            mode: 'Create',
            updateRule: 'Overwrite',
            targetKind: 'Department',
          }}
          onFinish={submit}
        >
          <div className="form-grid">
            <Form.Item
              name="businessLine"
              label={t('field.businessLine')}
              rules={[{ required: true, message: t('newLead.lineNeeded') }]}
            >
              <Select options={lines.options} />
            </Form.Item>
            <Form.Item name="sourceCode" label={t('field.sourceCode')}>
              <Select options={sources.options} />
            </Form.Item>
            <Form.Item name="defaultCountry" label={t('import.country')} extra={t('import.countryHint')}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={countries.map((value) => ({ value, label: `${countryNames.of(value)} (${value})` }))}
              />
            </Form.Item>
            <Form.Item name="mode" label={t('import.mode')}>
              <Select options={modes.map((value) => ({ value, label: t(`enum.ImportMode.${value}`) }))} />
            </Form.Item>
            {mode === 'Update' && (
              <Form.Item name="updateRule" label={t('import.updateRule')}>
                <Select options={updateRules.map((value) => ({ value, label: t(`enum.ImportUpdateRule.${value}`) }))} />
              </Form.Item>
            )}
            <Form.Item name="targetKind" label={t('import.target')}>
              <Select
                onChange={() => form.resetFields(['targetId'])}
                options={targetKinds.map((value) => ({ value, label: t(`enum.ImportTargetKind.${value}`) }))}
              />
            </Form.Item>
            {kind === 'Department' && (
              <Form.Item name="targetId" label={t('field.department')}>
                <Select allowClear placeholder={user.departmentName} options={departments.options} />
              </Form.Item>
            )}
            {kind === 'User' && (
              <Form.Item
                name="targetId"
                label={t('field.owner')}
                rules={[{ required: true, message: t('transfer.toNeeded') }]}
              >
                <UserSelect />
              </Form.Item>
            )}
            {kind === 'Pool' && (
              <Form.Item name="targetId" label={t('release.pool')}>
                <PoolSelect />
              </Form.Item>
            )}
          </div>
          <div className="row">
            <Button type="primary" htmlType="submit" loading={upload.isPending}>
              {t('import.upload')}
            </Button>
            <span className="dim3">{t('import.uploadHint')}</span>
          </div>
        </Form>
      </section>
    </div>
  );
};
