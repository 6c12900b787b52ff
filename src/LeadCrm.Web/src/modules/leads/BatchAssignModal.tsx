import { Alert, Button, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { BatchResultModal } from './BatchResultModal';
import type { LeadQuery } from './leadFilters';
import type { LeadTarget } from './leadTarget';
import { UserSelect } from './UserSelect';

type Preview = Schema<'BatchPreviewDto'>;
type Input_ = Schema<'BatchAssignInput'>;

interface Values {
  mode: Schema<'BatchMode'>;
  each?: number;
  people: { userId?: string; weight?: number }[];
  reason?: string;
}

interface Props {
  /** These leads; none means all that match the filter. */
  leads: LeadTarget[];
  filter: LeadQuery;
  onClose: () => void;
  onDone: () => void;
}

const Shares = ({ preview }: { preview: Preview }) => {
  const { t } = useTranslation('leads');
  return (
    <section aria-label={t('share.preview')} role="status">
      <table className="list">
        <thead>
          <tr>
            <th>{t('share.person')}</th>
            <th className="num">{t('share.room')}</th>
            <th className="num">{t('share.gets')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.people.map((person) => (
            <tr key={person.userId}>
              <td>{person.name}</td>
              <td className="num">{person.room}</td>
              <td className="num">
                <b>{person.count}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Alert
        type={preview.left > 0 ? 'warning' : 'success'}
        showIcon
        style={{ marginTop: 8 }}
        title={
          t('share.total', { leads: preview.leads, assigned: preview.assigned, left: preview.left }) +
          (preview.isCut ? ` ${t('share.cut')}` : '')
        }
      />
    </section>
  );
};

/** Shares leads out among people: how many each would get first, then for good, with an answer per lead. */
export const BatchAssignModal = ({ leads, filter, onClose, onDone }: Props) => {
  const { t } = useTranslation('leads');
  const [form] = Form.useForm<Values>();
  const [preview, setPreview] = useState<Preview>();
  const [result, setResult] = useState<Schema<'BatchAssignDto'>>();
  const look = $api.useMutation('post', '/api/leads/assign-batch/preview', { meta: { quiet: true } });
  const run = $api.useMutation('post', '/api/leads/assign-batch', { meta: { quiet: true, refresh: ['/api/leads'] } });
  const mode = Form.useWatch('mode', form) ?? 'Evenly';

  const toInput = (values: Values): Input_ => ({
    ...(leads.length > 0
      ? { leadIds: leads.map(({ id }) => id) }
      : { filter: { ...filter, skipCount: null, maxResultCount: null, cursor: null } as Input_['filter'] }),
    people: values.people.flatMap(({ userId, weight }) =>
      userId ? [{ userId, weight: values.mode === 'ByWeight' ? (weight ?? 1) : null }] : [],
    ),
    mode: values.mode,
    each: values.mode === 'NEach' ? (values.each ?? null) : null,
    reason: values.reason || null,
  });
  // The first time it only shows what would be; only what was shown is done.
  const submit = async (values: Values) => {
    const body = toInput(values);
    if (!preview) setPreview(await look.mutateAsync({ body }));
    else setResult(await run.mutateAsync({ body }));
    return false;
  };
  if (result) {
    return (
      <BatchResultModal
        title={t('assign.resultTitle')}
        result={result.result}
        names={new Map(leads.map((lead) => [lead.id, lead.name]))}
        onClose={onDone}
      />
    );
  }
  return (
    <FormModal<Values>
      form={form}
      width={600}
      title={leads.length > 0 ? t('share.title', { count: leads.length }) : t('share.titleAll')}
      okText={preview ? t('share.run', { count: preview.assigned }) : t('share.look')}
      okDisabled={preview?.assigned === 0}
      initialValues={{ mode: 'Evenly', people: [{}, {}] }}
      onValuesChange={() => setPreview(undefined)}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item name="mode" label={t('share.mode')}>
        <Radio.Group
          options={(['Evenly', 'ByWeight', 'NEach'] as const).map((value) => ({
            value,
            label: t(`shared:enum.BatchMode.${value}`),
          }))}
        />
      </Form.Item>
      {mode === 'NEach' && (
        <Form.Item name="each" label={t('share.each')} rules={[{ required: true, message: t('share.eachNeeded') }]}>
          <InputNumber min={1} max={2_000} precision={0} />
        </Form.Item>
      )}
      <Form.List name="people">
        {(rows, { add, remove }) => (
          <Form.Item label={t('share.people')}>
            {rows.map((row) => (
              <div key={row.key} className="row" style={{ marginBottom: 6 }}>
                <div className="grow">
                  <Form.Item
                    name={[row.name, 'userId']}
                    rules={[{ required: true, message: t('transfer.toNeeded') }]}
                    style={{ margin: 0 }}
                  >
                    <UserSelect aria-label={t('share.person')} />
                  </Form.Item>
                </div>
                {mode === 'ByWeight' && (
                  <Form.Item name={[row.name, 'weight']} noStyle>
                    <InputNumber
                      aria-label={t('share.weight')}
                      prefix={t('share.weight')}
                      min={1}
                      max={100}
                      precision={0}
                    />
                  </Form.Item>
                )}
                <Button
                  type="text"
                  disabled={rows.length === 1}
                  aria-label={t('share.remove')}
                  onClick={() => remove(row.name)}
                >
                  ×
                </Button>
              </div>
            ))}
            <Button size="small" disabled={rows.length >= 50} onClick={() => add({})}>
              {t('share.add')}
            </Button>
          </Form.Item>
        )}
      </Form.List>
      <Form.Item name="reason" label={t('field.reason')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      {preview && <Shares preview={preview} />}
    </FormModal>
  );
};
