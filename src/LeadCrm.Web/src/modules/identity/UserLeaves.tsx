import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { User } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { DateTimeField } from '../../shared/DateTimeField';
import { FormModal } from '../../shared/FormModal';
import { fullTime } from '../../shared/time';
import { useNow } from '../../shared/useNow';

interface Values {
  fromAt: string;
  toAt: string;
  reason?: string;
}

const refresh = ['/api/users'];

const LeaveModal = ({ user, onClose }: { user: User; onClose: () => void }) => {
  const { t } = useTranslation('identity');
  const add = $api.useMutation('post', '/api/users/{id}/leaves', { meta: { quiet: true, refresh } });
  const submit = (values: Values) =>
    add.mutateAsync({ params: { path: { id: user.id } }, body: { ...values, reason: values.reason || null } });
  const needed = [{ required: true, message: t('users.timeNeeded') }];
  return (
    <FormModal<Values> title={t('users.newLeave')} onClose={onClose} onFinish={submit}>
      <div className="two-columns">
        <Form.Item name="fromAt" label={t('users.leaveFrom')} rules={needed}>
          <DateTimeField />
        </Form.Item>
        <Form.Item name="toAt" label={t('users.leaveTo')} rules={needed}>
          <DateTimeField />
        </Form.Item>
      </div>
      <Form.Item name="reason" label={t('users.reason')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormModal>
  );
};

export const UserLeaves = ({ user }: { user: User }) => {
  const { t } = useTranslation('identity');
  const [adding, setAdding] = useState(false);
  const remove = $api.useMutation('delete', '/api/users/{id}/leaves/{leaveId}', { meta: { refresh } });
  const now = useNow().getTime();
  return (
    <section aria-labelledby="leaves">
      <div className="row">
        <h2 id="leaves" className="grow">
          {t('users.leaves')}
        </h2>
        {user.mayManage && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t('users.newLeave')}
          </Button>
        )}
      </div>
      {user.leaves.length === 0 && <p className="dim3">{t('users.noLeave')}</p>}
      <ul className="rows">
        {user.leaves.map(({ id, fromAt, toAt, reason }) => (
          <li key={id}>
            <span>
              {fullTime(fromAt).slice(0, 16)} – {fullTime(toAt).slice(0, 16)}
            </span>
            {Date.parse(fromAt) <= now && Date.parse(toAt) > now && <Chip tone="warn">{t('users.running')}</Chip>}
            <span className="dim grow">{reason}</span>
            {user.mayManage && (
              <Popconfirm
                title={t('users.removeLeave')}
                onConfirm={() => remove.mutateAsync({ params: { path: { id: user.id, leaveId: id } } })}
              >
                <Button size="small" type="text" danger>
                  {t('remove')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {adding && <LeaveModal user={user} onClose={() => setAdding(false)} />}
    </section>
  );
};
