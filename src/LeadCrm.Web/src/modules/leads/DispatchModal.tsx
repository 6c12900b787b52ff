import { Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { BatchResultModal } from './BatchResultModal';
import { highestRate, settlements } from './dispatches';
import type { LeadTarget } from './leadTarget';
import { useFranchises } from './useFranchises';

interface Values {
  franchiseId: string;
  settlement: Schema<'Settlement'>;
  rate: number;
  protectionDays?: number | null;
  note?: string;
}

interface Props {
  leads: LeadTarget[];
  onClose: () => void;
  onDone: () => void;
}

/** Gives leads of headquarters to a franchise on terms; afterwards every lead has its own answer. */
export const DispatchModal = ({ leads, onClose, onDone }: Props) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<Values>();
  const [result, setResult] = useState<Schema<'DispatchResultDto'>>();
  const franchises = useFranchises();
  const settlement = Form.useWatch('settlement', form);
  const dispatch = $api.useMutation('post', '/api/leads/dispatches', {
    meta: { quiet: true, refresh: ['/api/leads'] },
  });

  if (result) {
    return (
      <BatchResultModal
        title={result.number ? t('dispatch.resultTitle', { number: result.number }) : t('dispatch.nothingTitle')}
        result={result}
        names={new Map(leads.map((lead) => [lead.id, lead.name]))}
        onClose={onDone}
      />
    );
  }
  const submit = async ({ protectionDays, note, ...values }: Values) => {
    setResult(
      await dispatch.mutateAsync({
        body: {
          ...values,
          leadIds: leads.map((lead) => lead.id),
          protectionDays: protectionDays ?? null,
          note: note ?? null,
        },
      }),
    );
    return false;
  };
  return (
    <FormModal<Values>
      title={t('dispatch.title', { count: leads.length })}
      form={form}
      okText={t('dispatch.ok')}
      initialValues={{ settlement: 'PerLead' }}
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim" style={{ marginBottom: 10 }}>
        {t('dispatch.hint')}
      </p>
      <Form.Item
        name="franchiseId"
        label={t('dispatch.franchise')}
        rules={[{ required: true, message: t('dispatch.franchiseNeeded') }]}
      >
        <Select autoFocus options={franchises} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="settlement" label={t('dispatch.settlement')}>
        <Segmented
          aria-label={t('dispatch.settlement')}
          options={settlements.map((value) => ({ value, label: t(`enum.Settlement.${value}`) }))}
        />
      </Form.Item>
      <div className="form-grid">
        <Form.Item
          name="rate"
          label={t('dispatch.rate')}
          rules={[{ required: true, message: t('dispatch.rateNeeded') }]}
        >
          <InputNumber
            min={0}
            max={highestRate(settlement)}
            precision={2}
            suffix={settlement === 'OrderShare' ? '%' : '¥'}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="protectionDays" label={t('dispatch.protectionDays')} extra={t('dispatch.protectionHint')}>
          <InputNumber min={1} max={730} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('dispatch.note')} extra={t('dispatch.noteHint')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};
