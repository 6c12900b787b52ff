import { CloseOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Lead } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { useSession } from '../../shared/session';
import { UserSelect } from './UserSelect';

const AddModal = ({ lead, onClose }: { lead: Lead; onClose: () => void }) => {
  const { t } = useTranslation('leads');
  const add = $api.useMutation('post', '/api/leads/{id}/collaborators', {
    meta: { quiet: true, refresh: ['/api/leads'] },
  });
  const submit = async ({ userId }: { userId: string }) => {
    await add.mutateAsync({ params: { path: { id: lead.id } }, body: { userId } });
    notify('success', t('collaborate.added'));
  };
  return (
    <FormModal<{ userId: string }>
      title={t('collaborate.add')}
      okText={t('collaborate.ok')}
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim" style={{ marginBottom: 10 }}>
        {t('collaborate.hint')}
      </p>
      <Form.Item
        name="userId"
        label={t('collaborate.who')}
        rules={[{ required: true, message: t('transfer.toNeeded') }]}
      >
        <UserSelect autoFocus />
      </Form.Item>
    </FormModal>
  );
};

/** Who works on the lead beside its owner. */
export const CollaboratorList = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation('leads');
  const { user } = useSession();
  const [adding, setAdding] = useState(false);
  const remove = $api.useMutation('delete', '/api/leads/{id}/collaborators/{userId}', {
    meta: { refresh: ['/api/leads'] },
  });
  const mayManage = lead.actions.includes('collaborate');
  if (!mayManage && lead.collaborators.length === 0) return null;
  return (
    <section className="card block">
      <h2>{t('collaborate.title')}</h2>
      {lead.collaborators.length === 0 && <p className="dim3">{t('collaborate.none')}</p>}
      <ul className="collaborators">
        {lead.collaborators.map((person) => (
          <li key={person.userId} className="row">
            <span className="grow">{person.name}</span>
            {(mayManage || person.userId === user.id) && (
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('collaborate.remove', { name: person.name })}
                onClick={() => remove.mutate({ params: { path: { id: lead.id, userId: person.userId } } })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayManage && (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('collaborate.add')}
        </Button>
      )}
      {adding && <AddModal lead={lead} onClose={() => setAdding(false)} />}
    </section>
  );
};
