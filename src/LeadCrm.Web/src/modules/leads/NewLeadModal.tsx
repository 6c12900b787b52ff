import { Alert, Button, Form, Input, InputNumber, Segmented, Select, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import type { DuplicateCheck, Intention } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { useStored } from '../../shared/useStored';
import { duplicateOf } from './duplicateOf';
import { intentions } from './enums';
import { useDuplicateCheck, type DuplicateState } from './useDuplicateCheck';
import { useBusinessLines, useSources } from './useLookups';
import { VerdictCard } from './VerdictCard';

interface Values {
  phone: string;
  name?: string;
  weChat?: string;
  businessLine: string;
  sourceCode: string;
  intention?: Intention | '';
  city?: string;
  school?: string;
  birthYear?: number | null;
  remark?: string;
  reason?: string;
}

/** Enter walks from field to field, as long as it does not choose something in a list. */
const walkOn = (event: KeyboardEvent<HTMLElement>) => {
  const target = event.target;
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
  if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-expanded') === 'true') return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input:not([type=radio]), textarea')];
  const next = fields[fields.indexOf(target) + 1];
  event.preventDefault();
  event.stopPropagation();
  next?.focus();
};

export const NewLeadModal = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const phoneInput = useRef<InputRef>(null);
  const [lastLine, setLastLine] = useStored('leadcrm.newLead.line', '');
  const [lastSource, setLastSource] = useStored('leadcrm.newLead.source', 'self');
  const [goOn, setGoOn] = useState(false);
  const [refused, setRefused] = useState<DuplicateCheck>();
  const lines = useBusinessLines();
  const sources = useSources();
  const phone = Form.useWatch('phone', form) ?? '';
  const line = Form.useWatch('businessLine', form);
  const name = Form.useWatch('name', form);
  const city = Form.useWatch('city', form);
  const [isDifferent, setDifferent] = useState(false);
  const checked = useDuplicateCheck(phone, line, { name, city });
  const state: DuplicateState = refused ? { kind: 'known', check: refused } : checked;
  const create = $api.useMutation('post', '/api/leads', { meta: { quiet: true, refresh: ['/api/leads'] } });
  const claim = $api.useMutation('post', '/api/leads/{id}/claim', { meta: { refresh: ['/api/leads'] } });
  const ask = $api.useMutation('post', '/api/leads/collaboration-requests');
  const firstLine = lines.options[0]?.value;
  // The dialog may be open before the lines are there.
  useEffect(() => {
    if (firstLine && !form.getFieldValue('businessLine')) form.setFieldValue('businessLine', firstLine);
  }, [firstLine, form]);
  const actions = state.kind === 'known' ? state.check.actions : [];
  const mayDiffer = isDifferent && state.kind === 'known' && Boolean(state.check.mayBeDifferentStudent);
  const revives = actions.includes('Revive') && !mayDiffer;
  const saves: typeof actions = ['Create', 'Reopen', 'Revive', 'AddContact'];
  const isBlocked =
    state.kind === 'impossible' ||
    (state.kind === 'known' && !mayDiffer && !saves.some((action) => actions.includes(action)));

  const open = (id: string) => {
    onClose();
    void navigate(`/leads/${id}`);
  };
  const claimAndOpen = async (id: string) => {
    await claim.mutateAsync({ params: { path: { id } }, body: {} });
    notify('success', t('pool.claimedOne'));
    open(id);
  };

  const askOwner = async () => {
    await ask.mutateAsync({ body: { phones: [phone.trim()], businessLine: line } });
    notify('success', t('collaborate.asked'));
    onClose();
  };

  const submit = async ({ phone: typed, intention, reason, ...values }: Values) => {
    const phones = typed?.trim() ? [typed.trim()] : [];
    try {
      const created = await create.mutateAsync({
        body: {
          ...values,
          phones,
          intention: intention || null,
          differentStudent: mayDiffer || null,
          reason: (mayDiffer || revives) && reason?.trim() ? reason.trim() : null,
        },
      });
      setLastLine(values.businessLine);
      setLastSource(values.sourceCode);
      const isPooled = created.location === 'Pool';
      if (isPooled) notify('warning', t('newLead.pooled', { number: created.number }));
      else
        notify(
          'success',
          t(created.verdict === 'Created' ? 'newLead.created' : 'newLead.reopened', { number: created.number }),
        );
      if (created.similar.length > 0) notify('warning', t('similar.after', { count: created.similar.length }));
      if (!goOn) {
        // What is in the pool opens after the claim.
        if (!isPooled) open(created.id);
        return true;
      }
      form.resetFields(['phone', 'name', 'weChat', 'intention', 'city', 'school', 'birthYear', 'remark', 'reason']);
      setDifferent(false);
      phoneInput.current?.focus();
      return false;
    } catch (error) {
      setRefused(duplicateOf(error));
      throw error;
    } finally {
      setGoOn(false);
    }
  };

  return (
    <FormModal<Values>
      title={t('newLead.title')}
      form={form}
      width={600}
      okText={t('newLead.saveAndOpen')}
      okDisabled={isBlocked}
      aliases={{ 'phones[0]': 'phone', phones: 'phone' }}
      initialValues={{ businessLine: lastLine || firstLine || '', sourceCode: lastSource }}
      onClose={onClose}
      onFinish={submit}
      onKeyDown={walkOn}
      onValuesChange={(changed) => {
        setRefused(undefined);
        if ('phone' in changed) setDifferent(false);
      }}
      extraFooter={
        <Button
          disabled={isBlocked}
          onClick={() => {
            setGoOn(true);
            form.submit();
          }}
        >
          {t('newLead.saveAndNext')}
        </Button>
      }
    >
      <>
        <Form.Item
          name="phone"
          label={t('field.phone')}
          style={{ marginBottom: 8 }}
          dependencies={['weChat']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, value: string | undefined) =>
                value?.trim() || (getFieldValue('weChat') as string | undefined)?.trim()
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('newLead.contactNeeded'))),
            }),
          ]}
        >
          <Input ref={phoneInput} autoFocus size="large" inputMode="tel" autoComplete="off" maxLength={128} />
        </Form.Item>
        <VerdictCard
          state={state}
          onOpen={open}
          onClaim={(id) => void claimAndOpen(id)}
          isClaiming={claim.isPending}
          onAsk={() => void askOwner()}
          isAsking={ask.isPending}
          onDifferent={isDifferent ? undefined : () => setDifferent(true)}
        />
        {(mayDiffer || revives) && (
          <>
            {mayDiffer && <Alert type="info" showIcon title={t('newLead.differentHint')} style={{ marginTop: 8 }} />}
            <Form.Item
              name="reason"
              label={t(mayDiffer ? 'newLead.differentReason' : 'newLead.reviveReason')}
              style={{ margin: '8px 0 0' }}
              rules={[{ required: true, min: 2, message: t('newLead.reasonNeeded') }]}
            >
              <Input maxLength={500} autoComplete="off" />
            </Form.Item>
          </>
        )}
        <div className="form-grid" style={{ marginTop: 12 }}>
          <Form.Item name="name" label={t('field.name')}>
            <Input autoComplete="off" maxLength={64} />
          </Form.Item>
          <Form.Item name="weChat" label={t('field.weChat')}>
            <Input autoComplete="off" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="businessLine"
            label={t('field.businessLine')}
            rules={[{ required: true, message: t('newLead.lineNeeded') }]}
          >
            <Select options={lines.options} />
          </Form.Item>
          <Form.Item name="sourceCode" label={t('field.sourceCode')}>
            <Select options={sources.options} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
          <Form.Item name="city" label={t('field.city')}>
            <Input autoComplete="off" maxLength={64} />
          </Form.Item>
          <Form.Item name="school" label={t('field.school')}>
            <Input autoComplete="off" maxLength={64} />
          </Form.Item>
          <Form.Item name="birthYear" label={t('field.birthYear')}>
            <InputNumber min={1900} max={2100} style={{ width: '100%' }} controls={false} />
          </Form.Item>
          <Form.Item name="intention" label={t('field.intention')}>
            <Segmented
              aria-label={t('field.intention')}
              options={[
                { value: '', label: t('newLead.unknown') },
                ...intentions.map((value) => ({ value, label: value })),
              ]}
            />
          </Form.Item>
        </div>
        <Form.Item name="remark" label={t('field.remark')} style={{ marginBottom: 4 }}>
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </>
    </FormModal>
  );
};
