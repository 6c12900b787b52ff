import { Alert, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { errorText } from '../../shared/errors';
import { notify } from '../../shared/notify';

type Conflict = Schema<'ConflictDetailDto'>;

interface Props {
  conflict: Conflict;
  onDone: () => void;
}

interface Ruling {
  outcome: Schema<'ConflictOutcome'>;
  reason: string;
}

/** Decides for one side; the recommendation is chosen at first, the reason has to be written. */
export const RuleForm = ({ conflict, onDone }: Props) => {
  const { t } = useTranslation('leads');
  const [problem, setProblem] = useState<string>();
  const [form] = Form.useForm<Ruling>();
  const outcome = Form.useWatch('outcome', form);
  const rule = $api.useMutation('post', '/api/leads/conflicts/{id}/rule', {
    meta: { quiet: true, refresh: ['/api/leads'] },
  });
  const submit = async (values: Ruling) => {
    setProblem(undefined);
    try {
      await rule.mutateAsync({ params: { path: { id: conflict.id } }, body: { ...values, version: conflict.version } });
      notify('success', t('conflict.ruled'));
      onDone();
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  const moves = conflict.challenger?.leadId ? t('conflict.willEnd') : t('conflict.willMove');
  return (
    <Form<Ruling>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ outcome: conflict.recommendation?.outcome }}
      onFinish={submit}
    >
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form.Item
        name="outcome"
        label={t('conflict.ruling')}
        rules={[{ required: true, message: t('conflict.outcomeNeeded') }]}
        extra={outcome === 'ChallengerTakes' ? moves : t('conflict.willStay')}
      >
        <Radio.Group
          options={[
            { value: 'HolderKeeps', label: `${t('enum.ConflictOutcome.HolderKeeps')} · ${conflict.holderName ?? ''}` },
            {
              value: 'ChallengerTakes',
              label: `${t('enum.ConflictOutcome.ChallengerTakes')} · ${conflict.challengerName ?? ''}`,
            },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('field.reason')}
        extra={t('conflict.reasonHint')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('release.reasonNeeded') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={rule.isPending}>
        {t('conflict.rule')}
      </Button>
    </Form>
  );
};

/** Gives one's own claim up. */
export const WithdrawForm = ({ conflict, onDone }: Props) => {
  const { t } = useTranslation('leads');
  const withdraw = $api.useMutation('post', '/api/leads/conflicts/{id}/withdraw', {
    meta: { refresh: ['/api/leads'] },
  });
  const submit = async ({ reason }: { reason: string }) => {
    await withdraw.mutateAsync({
      params: { path: { id: conflict.id } },
      body: { reason, version: conflict.version },
    });
    notify('success', t('conflict.withdrawn'));
    onDone();
  };
  return (
    <Form<{ reason: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void submit(values).catch(() => undefined)}
    >
      <Form.Item
        name="reason"
        label={t('field.reason')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('release.reasonNeeded') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Button htmlType="submit" loading={withdraw.isPending}>
        {t('conflict.withdraw')}
      </Button>
    </Form>
  );
};
