import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { useFormSubmit } from '../../shared/useFormSubmit';
import { entries, verdictTones, type Entry } from './matrix';
import { ExistingCard } from './ExistingCard';
import { useBusinessLines } from './useLookups';
import { UserSelect } from './UserSelect';

interface Values {
  phone: string;
  businessLine: string;
  userId?: string;
  entry: Entry;
  isVerified?: boolean;
}

const Answer = ({ answer }: { answer: Schema<'SimulatedVerdictDto'> }) => {
  const { t } = useTranslation('leads');
  return (
    <div role="status" style={{ display: 'grid', gap: 10, alignContent: 'start' }}>
      <p>
        <Chip tone={verdictTones[answer.verdict]}>{t(`enum.DedupVerdict.${answer.verdict}`)}</Chip>{' '}
        {t(`matrix.outcomeText.${answer.verdict}`)}
      </p>
      <dl className="kv">
        <dt>{t('matrix.decides')}</dt>
        <dd>
          {t(`enum.MatrixRow.${answer.row}`)} × {t(`enum.Submitter.${answer.submitter}`)}
          {' · '}
          {answer.isForEntry ? t('matrix.onlyFor', { entry: t(`enum.LeadEntry.${answer.entry}`) }) : t('matrix.forAll')}
        </dd>
        {answer.outcome !== answer.verdict && (
          <>
            <dt>{t('matrix.cellSays')}</dt>
            <dd>{t(`enum.DedupVerdict.${answer.outcome}`)}</dd>
          </>
        )}
        <dt>{t('matrix.beside')}</dt>
        <dd>{answer.effects.map((effect) => t(`enum.DedupEffect.${effect}`)).join(' · ') || '–'}</dd>
        <dt>{t('matrix.offered')}</dt>
        <dd>{answer.actions.map((action) => t(`enum.DedupAction.${action}`)).join(' · ') || '–'}</dd>
        {answer.protectedUntil && (
          <>
            <dt>{t('conflict.protectedUntil')}</dt>
            <dd>{answer.protectedUntil}</dd>
          </>
        )}
      </dl>
      {answer.existing && <ExistingCard existing={answer.existing} />}
      <p className="dim3">{t('matrix.wroteNothing', { version: answer.version })}</p>
    </div>
  );
};

/** A number, entered by somebody, by some way: what would happen. Nothing is written. */
export const MatrixSimulator = () => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<Values>();
  const lines = useBusinessLines();
  const simulate = $api.useMutation('post', '/api/leads/dedup-matrix/simulate', { meta: { quiet: true } });
  const { busy, problem, submit } = useFormSubmit<Values>(
    form,
    ({ phone, ...values }) =>
      simulate.mutateAsync({ body: { ...values, userId: values.userId ?? null, phones: [phone.trim()] } }),
    { 'phones[0]': 'phone', phones: 'phone' },
  );
  return (
    <div className="simulator">
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ entry: 'Manual' }}
        onFinish={(values) => void submit(values)}
      >
        {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
        <Form.Item name="phone" label={t('field.phone')} rules={[{ required: true, message: t('matrix.phoneNeeded') }]}>
          <Input inputMode="tel" autoComplete="off" maxLength={128} autoFocus />
        </Form.Item>
        <Form.Item
          name="businessLine"
          label={t('field.businessLine')}
          rules={[{ required: true, message: t('newLead.lineNeeded') }]}
        >
          <Select options={lines.options} />
        </Form.Item>
        <Form.Item name="userId" label={t('matrix.enteredBy')} extra={t('matrix.nobody')}>
          <UserSelect allowClear />
        </Form.Item>
        <Form.Item name="entry" label={t('matrix.entry')}>
          <Select options={entries.map((entry) => ({ value: entry, label: t(`enum.LeadEntry.${entry}`) }))} />
        </Form.Item>
        <Form.Item name="isVerified" valuePropName="checked">
          <Checkbox>{t('matrix.verified')}</Checkbox>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('matrix.try')}
        </Button>
      </Form>
      {simulate.data ? <Answer answer={simulate.data} /> : <p className="dim3">{t('matrix.simulatorHint')}</p>}
    </div>
  );
};
