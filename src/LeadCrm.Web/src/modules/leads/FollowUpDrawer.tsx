import { Form, Input, Segmented, type InputRef } from 'antd';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { DispositionPicker } from './DispositionPicker';
import { dispositionOfKey, isReached } from './dispositions';
import { followUpTypes, intentions } from './enums';
import type { LeadTarget } from './leadTarget';
import { NextContactField } from './NextContactField';
import { useFreshVersion } from './useFreshVersion';

type Values = Schema<'CreateFollowUpInput'>;

/** Two keystrokes: a digit for the result, Ctrl+Enter to save. */
export const FollowUpDrawer = ({ lead, onClose }: { lead: LeadTarget; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<Values>();
  const content = useRef<InputRef>(null);
  const withVersion = useFreshVersion(lead.version);
  const followUp = $api.useMutation('post', '/api/leads/{id}/follow-ups', {
    meta: { quiet: true, refresh: ['/api/leads'] },
  });
  const disposition = Form.useWatch('disposition', form);

  const submit = (values: Values) =>
    withVersion(async (version) => {
      await followUp.mutateAsync({
        params: { path: { id: lead.id } },
        body: { ...values, intention: values.intention || null, version },
      });
      notify('success', t('followUp.saved', { name: lead.name }));
    });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const chosen = dispositionOfKey(event.key);
    if (!chosen || event.ctrlKey || event.metaKey || (typing && !event.altKey)) return;
    event.preventDefault();
    form.setFieldValue('disposition', chosen);
    content.current?.focus();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <FormModal<Values>
      placement="drawer"
      title={t('followUp.title', { name: lead.name })}
      form={form}
      initialValues={{ type: 'Call' }}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item name="type" label={t('field.followUpType')}>
        <Segmented
          aria-label={t('field.followUpType')}
          options={followUpTypes.map((value) => ({ value, label: t(`enum.FollowUpType.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="disposition"
        label={t('field.disposition')}
        rules={[{ required: true, message: t('followUp.dispositionNeeded') }]}
      >
        <DispositionPicker aria-label={t('field.disposition')} />
      </Form.Item>
      <Form.Item
        name="content"
        label={t('field.content')}
        extra={disposition && !isReached(disposition) ? t('followUp.contentOptional') : undefined}
      >
        <Input.TextArea
          ref={content}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
          placeholder={t('followUp.contentHint')}
        />
      </Form.Item>
      <Form.Item name="intention" label={t('field.intention')} extra={t('followUp.intentionHint')}>
        <Segmented
          aria-label={t('field.intention')}
          options={[
            { value: '', label: t('followUp.keep', { value: lead.intention ?? '–' }) },
            ...intentions.map((value) => ({ value, label: value })),
          ]}
        />
      </Form.Item>
      <Form.Item name="nextContactAt" label={t('field.nextContactAt')}>
        <NextContactField />
      </Form.Item>
    </FormModal>
  );
};
