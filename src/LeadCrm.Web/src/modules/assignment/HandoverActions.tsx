import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import type { HandoverDetail } from './handovers';

const meta = { refresh: ['/api/handovers', '/api/leads'] };
const quiet = { ...meta, quiet: true };

/** A refusal with its reason: of a manager, or of a receiver. */
const RefuseModal = ({
  handover,
  as,
  onClose,
}: {
  handover: HandoverDetail;
  as: 'refuse' | 'decline';
  onClose: () => void;
}) => {
  const { t } = useTranslation('assignment');
  const refuse = $api.useMutation('post', '/api/handovers/{id}/refuse', { meta: quiet });
  const decline = $api.useMutation('post', '/api/handovers/{id}/decline', { meta: quiet });
  const submit = async ({ reason }: { reason: string }) => {
    const command = { params: { path: { id: handover.id } }, body: { round: handover.round, reason } };
    await (as === 'refuse' ? refuse.mutateAsync(command) : decline.mutateAsync(command));
    notify('success', t('handover.refused'));
  };
  return (
    <FormModal<{ reason: string }>
      title={t('handover.refuseTitle', { number: handover.number })}
      okText={t(`handover.action.${as}`)}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim" style={{ marginBottom: 12 }}>
        {t('handover.refuseHint')}
      </p>
      <Form.Item
        name="reason"
        label={t('handover.reason')}
        rules={[{ required: true, min: 2, message: t('handover.reasonNeeded') }]}
      >
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormModal>
  );
};

/** What the user may do with a handover now. */
export const HandoverActions = ({ handover }: { handover: HandoverDetail }) => {
  const { t } = useTranslation('assignment');
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const [refusing, setRefusing] = useState<'refuse' | 'decline'>();
  const submit = $api.useMutation('post', '/api/handovers/{id}/submit', { meta });
  const takeBack = $api.useMutation('post', '/api/handovers/{id}/take-back', { meta });
  const approve = $api.useMutation('post', '/api/handovers/{id}/approve', { meta });
  const confirm = $api.useMutation('post', '/api/handovers/{id}/confirm', { meta });
  const cutLogin = $api.useMutation('post', '/api/handovers/{id}/cut-login', { meta });
  const undo = $api.useMutation('post', '/api/handovers/{id}/undo', { meta });
  const discard = $api.useMutation('delete', '/api/handovers/{id}', { meta });
  const may = (action: string) => handover.actions.includes(action);
  const params = { path: { id: handover.id } };
  const versioned = { params, body: { version: handover.version } };
  const decided = { params, body: { round: handover.round } };

  const ask = (action: 'undo' | 'discard' | 'cutLogin', work: () => Promise<unknown>) =>
    void modal.confirm({
      title: t(`handover.ask.${action}`, { number: handover.number }),
      content: t(`handover.askHint.${action}`),
      okText: t(`handover.action.${action}`),
      okButtonProps: { danger: true },
      cancelText: t('shared:action.cancel'),
      onOk: work,
    });
  const drop = async () => {
    await discard.mutateAsync({ params });
    await navigate('/handovers');
  };
  return (
    <span className="row wrap">
      {may('discard') && (
        <Button danger onClick={() => ask('discard', drop)}>
          {t('handover.action.discard')}
        </Button>
      )}
      {may('cutLogin') && (
        <Button danger onClick={() => ask('cutLogin', () => cutLogin.mutateAsync(versioned))}>
          {t('handover.action.cutLogin')}
        </Button>
      )}
      {may('edit') && (
        <Button onClick={() => void navigate(`/handovers/${handover.id}/edit`)}>{t('handover.action.edit')}</Button>
      )}
      {may('takeBack') && (
        <Button loading={takeBack.isPending} onClick={() => takeBack.mutate(versioned)}>
          {t('handover.action.takeBack')}
        </Button>
      )}
      {may('refuse') && <Button onClick={() => setRefusing('refuse')}>{t('handover.action.refuse')}</Button>}
      {may('decline') && <Button onClick={() => setRefusing('decline')}>{t('handover.action.decline')}</Button>}
      {may('submit') && (
        <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate(versioned)}>
          {t('handover.action.submit')}
        </Button>
      )}
      {may('approve') && (
        <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate(decided)}>
          {t('handover.action.approve')}
        </Button>
      )}
      {may('confirm') && (
        <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(decided)}>
          {t('handover.action.confirm')}
        </Button>
      )}
      {may('undo') && (
        <Button danger onClick={() => ask('undo', () => undo.mutateAsync(versioned))}>
          {t('handover.action.undo')}
        </Button>
      )}
      {refusing && <RefuseModal handover={handover} as={refusing} onClose={() => setRefusing(undefined)} />}
    </span>
  );
};
