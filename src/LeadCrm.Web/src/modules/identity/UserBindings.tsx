import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema, User } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { DateTimeField } from '../../shared/DateTimeField';
import { FormModal } from '../../shared/FormModal';
import { fullTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';

type Binding = Schema<'CallBindingDto'>;

interface Values {
  provider: string;
  agentNo: string;
  validFrom?: string | null;
  validTo?: string | null;
}

const refresh = ['/api/users'];

const BindingModal = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const add = $api.useMutation('post', '/api/users/{id}/call-bindings', { meta: { quiet: true, refresh } });
  const submit = ({ provider, agentNo, validFrom, validTo }: Values) =>
    add.mutateAsync({
      params: { path: { id: user.id } },
      body: { provider, agentNo, validFrom: validFrom ?? null, validTo: validTo ?? null },
    });
  const text = (name: 'provider' | 'agentNo') => (
    <Form.Item
      name={name}
      label={t(`users.${name}`)}
      rules={[{ required: true, whitespace: true, message: t(`users.${name}Needed`) }]}
    >
      <Input maxLength={32} autoComplete="off" />
    </Form.Item>
  );
  return (
    <FormModal<Values> title={t('users.newBinding')} onClose={onClose} onFinish={submit}>
      <div className="two-columns">
        {text('provider')}
        {text('agentNo')}
        <Form.Item name="validFrom" label={t('users.validFrom')}>
          <DateTimeField placeholder={t('users.fromNow')} />
        </Form.Item>
        <Form.Item name="validTo" label={t('users.validTo')}>
          <DateTimeField placeholder={t('users.openEnd')} />
        </Form.Item>
      </div>
    </FormModal>
  );
};

const EndModal = ({ user, binding, onClose }: { user: User; binding: Binding; onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const end = $api.useMutation('post', '/api/users/{id}/call-bindings/{bindingId}/end', {
    meta: { quiet: true, refresh },
  });
  const submit = ({ at }: { at?: string | null }) =>
    end.mutateAsync({ params: { path: { id: user.id, bindingId: binding.id } }, body: { at: at ?? null } });
  return (
    <FormModal<{ at?: string | null }>
      title={t('users.endBinding', { agentNo: binding.agentNo })}
      okText={t('users.end')}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item name="at" label={t('users.endAt')} extra={t('users.endHint')}>
        <DateTimeField placeholder={t('users.now')} />
      </Form.Item>
    </FormModal>
  );
};

export const UserBindings = ({ user }: { user: User }) => {
  const { t } = useTranslation('identity');
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Binding>();
  const now = useNow().getTime();
  const isOver = ({ validTo }: Binding) => validTo !== null && Date.parse(validTo) <= now;
  return (
    <section aria-labelledby="bindings">
      <div className="row">
        <h2 id="bindings" className="grow">
          {t('users.bindings')}
        </h2>
        {user.mayManage && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('users.newBinding')}
          </Button>
        )}
      </div>
      {user.callBindings.length === 0 && <p className="dim3">{t('users.noBinding')}</p>}
      <ul className="rows">
        {user.callBindings.map((binding) => (
          <li key={binding.id}>
            <b>{binding.agentNo}</b>
            <span className="dim">{binding.provider}</span>
            <span className="grow">
              {fullTime(binding.validFrom).slice(0, 16)} –{' '}
              {binding.validTo ? fullTime(binding.validTo).slice(0, 16) : t('users.openEnd')}
            </span>
            {isOver(binding) ? (
              <Chip>{t('users.over')}</Chip>
            ) : (
              user.mayManage && (
                <Button size="small" type="text" onClick={() => setEnding(binding)}>
                  {t('users.end')}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {adding && <BindingModal user={user} onClose={() => setAdding(false)} />}
      {ending && <EndModal user={user} binding={ending} onClose={() => setEnding(undefined)} />}
    </section>
  );
};
