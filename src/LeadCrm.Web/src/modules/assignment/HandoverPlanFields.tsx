import { CloseOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Segmented, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { businessDay } from '../../shared/time';
import { useDebounced } from '../../shared/useDebounced';
import { useNow } from '../../shared/useNow';
import { splits, triggers, type PlanDraft } from './handovers';
import './handover.css';

interface Props {
  plan: PlanDraft;
  onChange: (changes: Partial<PlanDraft>) => void;
}

interface Option {
  value: string;
  label: string;
}

/** First step: whose leads, why, and whether the account is closed at once. */
export const WhoFields = ({ plan, onChange, giver, isNew }: Props & { giver: Option | undefined; isNew: boolean }) => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const now = useNow();
  const [typed, setTyped] = useState('');
  const filter = useDebounced(typed.trim(), 200);
  const { data, isFetching } = $api.useQuery('get', '/api/handovers/givers', {
    params: { query: filter ? { filter } : {} },
  });
  const found = (data ?? []).map((person) => ({
    value: person.id,
    label: `${person.name} · ${person.departmentName}${person.isActive ? '' : ` · ${t('handover.closed')}`}`,
  }));
  const options = giver && !found.some(({ value }) => value === giver.value) ? [giver, ...found] : found;
  return (
    <>
      <Form.Item label={t('handover.from')} htmlFor="handover-from" extra={t('handover.fromHint')}>
        <Select
          id="handover-from"
          autoFocus={isNew && !plan.fromUserId}
          disabled={!isNew}
          value={plan.fromUserId ?? null}
          options={options}
          loading={isFetching}
          showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
          placeholder={t('pickPerson')}
          onChange={(value: string) => onChange({ fromUserId: value, receivers: [], picks: {} })}
        />
      </Form.Item>
      <Form.Item label={t('handover.trigger')}>
        <Segmented
          aria-label={t('handover.trigger')}
          value={plan.trigger}
          onChange={(trigger) => onChange({ trigger, ...(trigger !== 'Resignation' && { closeAccount: false }) })}
          options={triggers.map((value) => ({ value, label: t(`shared:enum.HandoverTrigger.${value}`) }))}
        />
      </Form.Item>
      {plan.trigger === 'LongLeave' && (
        <Form.Item label={t('handover.returnOn')} htmlFor="handover-return">
          <Input
            id="handover-return"
            type="date"
            min={businessDay(now)}
            value={plan.returnOn ?? ''}
            style={{ width: 180 }}
            onChange={(event) => onChange({ returnOn: event.target.value || undefined })}
          />
        </Form.Item>
      )}
      {isNew && plan.trigger === 'Resignation' && can(Permissions.HandoverCutLogin) && (
        <Form.Item extra={t('handover.closeAccountHint')}>
          <label className="row">
            <Switch checked={plan.closeAccount} onChange={(closeAccount) => onChange({ closeAccount })} />
            {t('handover.closeAccount')}
          </label>
        </Form.Item>
      )}
      <Form.Item label={t('handover.note')} htmlFor="handover-note">
        <Input.TextArea
          id="handover-note"
          maxLength={500}
          value={plan.note}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </Form.Item>
    </>
  );
};

/** Second step: to whom, in which shares, and where the rest goes. */
export const SplitFields = ({ plan, onChange }: Props) => {
  const { t } = useTranslation('assignment');
  const { can, user } = useSession();
  const [typed, setTyped] = useState('');
  const filter = useDebounced(typed.trim(), 200);
  const { data, isFetching } = $api.useQuery('get', '/api/handovers/people', {
    params: {
      query: { ...(filter && { filter }), ...(plan.fromUserId && { fromUserId: plan.fromUserId }) },
    },
  });
  const { data: pools } = $api.useQuery(
    'get',
    '/api/pools',
    { params: { query: { maxResultCount: 200 } } },
    { enabled: can(Permissions.ViewPools) },
  );
  const candidates = (data ?? []).filter(({ id }) => !plan.receivers.some(({ userId }) => userId === id));
  const add = (id: string) => {
    const person = candidates.find((candidate) => candidate.id === id);
    if (!person) return;
    const next = { userId: id, name: person.name, weight: 1 };
    const receivers = plan.split === 'One' ? [next] : [...plan.receivers, next];
    onChange({ receivers });
  };
  const change = (userId: string, weight: number) =>
    onChange({
      receivers: plan.receivers.map((receiver) => (receiver.userId === userId ? { ...receiver, weight } : receiver)),
    });
  const options = (pools?.items ?? [])
    .filter((pool) => pool.isEnabled)
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Form.Item label={t('handover.split')}>
        <Segmented
          aria-label={t('handover.split')}
          value={plan.split}
          onChange={(split) => onChange({ split, ...(split === 'One' && { receivers: plan.receivers.slice(0, 1) }) })}
          options={splits.map((value) => ({ value, label: t(`shared:enum.HandoverSplit.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('handover.receivers')} htmlFor="handover-add">
        {plan.receivers.map((receiver) => (
          <div key={receiver.userId} className="handover-receiver">
            <b>{receiver.name}</b>
            {plan.split === 'ByWeight' ? (
              <InputNumber
                aria-label={t('handover.weightOf', { name: receiver.name })}
                min={1}
                max={100}
                precision={0}
                prefix={t('handover.weight')}
                value={receiver.weight}
                onChange={(weight) => change(receiver.userId, weight ?? 1)}
              />
            ) : (
              <span />
            )}
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('handover.removeReceiver', { name: receiver.name })}
              onClick={() => onChange({ receivers: plan.receivers.filter(({ userId }) => userId !== receiver.userId) })}
            />
          </div>
        ))}
        <Select
          id="handover-add"
          value={null}
          loading={isFetching}
          options={candidates.map((person) => ({
            value: person.id,
            label: `${person.name} · ${person.departmentName} · ${person.held} / ${person.holdCap}`,
          }))}
          showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
          placeholder={t('handover.addReceiver')}
          onChange={(id: string) => add(id)}
        />
      </Form.Item>
      <Form.Item label={t('handover.rest')} htmlFor="handover-rest" extra={t('handover.restHint')}>
        <Select
          id="handover-rest"
          allowClear
          value={plan.restPoolId ?? null}
          options={options.length > 0 ? options : [{ value: user.tenantId, label: t('handover.defaultPool') }]}
          placeholder={t('handover.restStays')}
          onChange={(value: string | undefined) => onChange({ restPoolId: value })}
        />
      </Form.Item>
    </>
  );
};
