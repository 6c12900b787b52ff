import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { SkeletonRows } from '../../shared/PageState';

type Script = Schema<'ScriptDto'>;

interface Values {
  title: string;
  businessLine?: string;
  body: string;
  faq?: { question: string; answer: string }[];
}

const ScriptModal = ({ script, onClose }: { script: Script | undefined; onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const { data: lines } = $api.useQuery('get', '/api/leads/business-lines', {}, { staleTime: 300_000 });
  const meta = { quiet: true, refresh: ['/api/dial-scripts'] };
  const create = $api.useMutation('post', '/api/dial-scripts', { meta });
  const update = $api.useMutation('put', '/api/dial-scripts/{id}', { meta });
  const submit = ({ title, businessLine, body, faq }: Values) => {
    const input = { title, body, businessLine: businessLine ?? null, faq: faq ?? [], version: script?.version ?? null };
    return script
      ? update.mutateAsync({ params: { path: { id: script.id } }, body: input })
      : create.mutateAsync({ body: input });
  };
  return (
    <FormModal<Values>
      title={t(script ? 'script.edit' : 'script.new')}
      width={640}
      onClose={onClose}
      onFinish={submit}
      initialValues={
        script
          ? {
              title: script.title,
              body: script.body,
              ...(script.businessLine ? { businessLine: script.businessLine } : {}),
              faq: script.faq.map(({ question, answer }) => ({ question: question ?? '', answer: answer ?? '' })),
            }
          : { faq: [] }
      }
    >
      <Form.Item
        name="title"
        label={t('script.name')}
        rules={[{ required: true, min: 2, message: t('script.nameNeeded') }]}
      >
        <Input autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item name="businessLine" label={t('field.businessLine')} extra={t('script.lineHint')}>
        <Select allowClear options={(lines ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
      </Form.Item>
      <Form.Item
        name="body"
        label={t('script.body')}
        rules={[{ required: true, min: 2, message: t('script.bodyNeeded') }]}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.List name="faq">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="row" style={{ alignItems: 'flex-start' }}>
                <Form.Item
                  name={[name, 'question']}
                  style={{ flex: 1 }}
                  rules={[{ required: true, message: t('script.questionNeeded') }]}
                >
                  <Input aria-label={t('script.question')} placeholder={t('script.question')} maxLength={200} />
                </Form.Item>
                <Form.Item
                  name={[name, 'answer']}
                  style={{ flex: 2 }}
                  rules={[{ required: true, message: t('script.answerNeeded') }]}
                >
                  <Input.TextArea
                    aria-label={t('script.answer')}
                    placeholder={t('script.answer')}
                    maxLength={2000}
                    autoSize
                  />
                </Form.Item>
                <Button type="text" aria-label={t('script.remove')} onClick={() => remove(name)}>
                  ✕
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ question: '', answer: '' })} disabled={fields.length >= 20}>
              {t('script.addQuestion')}
            </Button>
          </>
        )}
      </Form.List>
    </FormModal>
  );
};

/** 话术 of the team: what is said, and what people ask. */
export const ScriptDrawer = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const [editing, setEditing] = useState<Script | 'new'>();
  const { data: scripts } = $api.useQuery('get', '/api/dial-scripts', {});
  return (
    <Drawer open title={t('script.title')} onClose={onClose} size={520}>
      {!scripts ? (
        <SkeletonRows rows={4} />
      ) : (
        <div style={{ display: 'grid', gap: 12 }}>
          {scripts.map((script) => (
            <section key={script.id}>
              <div className="row">
                <b>{script.title}</b>
                <span className="dim3">{script.businessLine ?? t('script.allLines')}</span>
                <span className="grow" />
                <Button size="small" onClick={() => setEditing(script)}>
                  {t('script.edit')}
                </Button>
              </div>
              <p className="dim dial-text">{script.body}</p>
            </section>
          ))}
          {scripts.length === 0 && <p className="dim3">{t('script.none')}</p>}
          <Button onClick={() => setEditing('new')}>{t('script.new')}</Button>
        </div>
      )}
      {editing && (
        <ScriptModal script={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
      )}
    </Drawer>
  );
};
