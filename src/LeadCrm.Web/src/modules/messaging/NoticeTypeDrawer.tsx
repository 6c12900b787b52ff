import { Alert, Button, Checkbox, Form, Input, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { useDebounced } from '../../shared/useDebounced';
import type { NoticeChannel } from './notifications';

type NoticeType = Schema<'NoticeTypeDto'>;
type NoticeText = Schema<'NoticeTextDto'>;

interface Values {
  isOn: boolean;
  channels: NoticeChannel[];
  titleZh: string;
  bodyZh: string;
  titleEn: string;
  bodyEn: string;
}

const textOf = (type: NoticeType, language: string): NoticeText | undefined =>
  type.texts.find((text) => text.language === language);

/** What is as it ships is not stored, so that a newer release can better it. */
const changed = (value: string, shipped: string | undefined) => (value.trim() === shipped ? null : value.trim());

const Preview = ({ type, language }: { type: NoticeType; language: 'zh-Hans' | 'en' }) => {
  const { t } = useTranslation('messaging');
  const form = Form.useFormInstance<Values>();
  const suffix = language === 'en' ? 'En' : 'Zh';
  const title = Form.useWatch(`title${suffix}` as const, form) ?? '';
  const body = Form.useWatch(`body${suffix}` as const, form) ?? '';
  const wanted = useDebounced(JSON.stringify({ title, body }), 300);
  const { mutate, data, error } = $api.useMutation('post', '/api/notification-types/{type}/preview', {
    meta: { quiet: true },
  });
  useEffect(() => {
    const texts = JSON.parse(wanted) as { title: string; body: string };
    if (texts.title.length > 1 && texts.body.length > 1)
      mutate({ params: { path: { type: type.type } }, body: { language, ...texts } });
  }, [wanted, language, type.type, mutate]);
  if (error) return <Alert type="error" title={error.message} style={{ marginBottom: 12 }} />;
  if (!data) return null;
  return (
    <div className="note-preview" aria-label={t('types.preview')}>
      <b>{data.title}</b>
      <span className="dim">{data.body}</span>
      {data.outside !== data.body && (
        <small className="dim3">
          {t('types.outside')} {data.outside}
        </small>
      )}
    </div>
  );
};

const Texts = ({ type, language }: { type: NoticeType; language: 'zh-Hans' | 'en' }) => {
  const { t } = useTranslation('messaging');
  const form = Form.useFormInstance<Values>();
  const suffix = language === 'en' ? 'En' : 'Zh';
  const shipped = textOf(type, language);
  const back = () => {
    form.setFieldValue(`title${suffix}`, shipped?.shippedTitle);
    form.setFieldValue(`body${suffix}`, shipped?.shippedBody);
  };
  return (
    <fieldset className="note-fields">
      <legend className="row">
        {t(language === 'en' ? 'types.english' : 'types.chinese')}
        <Button size="small" type="text" onClick={back}>
          {t('types.toShipped')}
        </Button>
      </legend>
      <Form.Item name={`title${suffix}`} label={t('types.textTitle')} rules={[{ required: true, min: 2, max: 100 }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={`body${suffix}`} label={t('types.text')} rules={[{ required: true, min: 2, max: 1000 }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Preview type={type} language={language} />
    </fieldset>
  );
};

/** Whether, by which channels and with which words people are told. */
export const NoticeTypeDrawer = ({
  type,
  channels,
  onClose,
}: {
  type: NoticeType;
  channels: Schema<'ChannelDto'>[];
  onClose: () => void;
}) => {
  const { t } = useTranslation('messaging');
  const [form] = Form.useForm<Values>();
  const [version] = useState(type.version);
  const update = $api.useMutation('put', '/api/notification-types/{type}', {
    meta: { quiet: true, refresh: ['/api/notification-types'] },
  });
  const [zh, en] = [textOf(type, 'zh-Hans'), textOf(type, 'en')];
  const save = async (values: Values) => {
    await update.mutateAsync({
      params: { path: { type: type.type } },
      body: {
        isOn: values.isOn,
        channels: values.channels,
        titleZh: changed(values.titleZh, zh?.shippedTitle),
        bodyZh: changed(values.bodyZh, zh?.shippedBody),
        titleEn: changed(values.titleEn, en?.shippedTitle),
        bodyEn: changed(values.bodyEn, en?.shippedBody),
        version,
      },
    });
    notify('success', t('types.saved', { title: type.title }));
  };
  return (
    <FormModal<Values>
      placement="drawer"
      width={560}
      title={type.title}
      form={form}
      onClose={onClose}
      onFinish={save}
      initialValues={{
        isOn: type.isOn,
        channels: type.channels,
        titleZh: zh?.title ?? '',
        bodyZh: zh?.body ?? '',
        titleEn: en?.title ?? '',
        bodyEn: en?.body ?? '',
      }}
    >
      <Form.Item
        name="isOn"
        label={t('types.isOn')}
        valuePropName="checked"
        extra={type.isMandatory ? t('settings.mandatory') : undefined}
      >
        <Switch disabled={type.isMandatory} />
      </Form.Item>
      <Form.Item name="channels" label={t('types.channelsBeside')} extra={t('types.channelsHint')}>
        <Checkbox.Group
          options={channels
            .filter(({ channel }) => channel !== 'InApp')
            .map(({ channel, isSetUp }) => ({
              value: channel,
              label: t(`enum.NoticeChannel.${channel}`) + (isSetUp ? '' : t('types.notSetUpShort')),
            }))}
        />
      </Form.Item>
      <p className="dim3" style={{ marginBottom: 12 }}>
        {t('types.placeholders')} {type.placeholders.map((name) => `{${name}}`).join(' ')}
      </p>
      <Texts type={type} language="zh-Hans" />
      <Texts type={type} language="en" />
    </FormModal>
  );
};
