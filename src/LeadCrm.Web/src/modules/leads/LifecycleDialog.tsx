import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { lostReasons } from './cases';
import { InvalidModal, ScrapModal } from './CaseModals';
import type { LeadTarget } from './leadTarget';
import { NextContactField } from './NextContactField';
import { QualifyModal } from './QualifyModal';
import { useFreshVersion } from './useFreshVersion';
import { useLeaveLead } from './useLeaveLead';

export type LifecycleDialogName =
  'qualify' | 'nurture' | 'lose' | 'reopen' | 'revive' | 'archive' | 'invalid' | 'scrap';

interface Props {
  lead: LeadTarget;
  onClose: () => void;
}

const refresh = { quiet: true, refresh: ['/api/leads'] };

const ReasonField = ({ autoFocus = true }: { autoFocus?: boolean }) => {
  const { t } = useTranslation('leads');
  return (
    <Form.Item
      name="reason"
      label={t('field.reason')}
      rules={[{ required: true, min: 2, whitespace: true, message: t('release.reasonNeeded') }]}
    >
      <Input.TextArea autoFocus={autoFocus} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  );
};

const LoseModal = ({ lead, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const withVersion = useFreshVersion(lead.version);
  const leave = useLeaveLead(lead.id);
  const lose = $api.useMutation('post', '/api/leads/{id}/lose', { meta: { quiet: true } });
  const submit = (values: { reason: Schema<'LostReason'>; note: string }) =>
    withVersion(async (version) => {
      await lose.mutateAsync({ params: { path: { id: lead.id } }, body: { ...values, version } });
      notify('success', t('life.lose.done', { name: lead.name }));
      leave();
    });
  return (
    <FormModal<{ reason: Schema<'LostReason'>; note: string }>
      title={t('life.lose.title', { name: lead.name })}
      okText={t('life.lose.ok')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim form-hint">{t('life.lose.hint')}</p>
      <Form.Item name="reason" label={t('life.lose.why')} rules={[{ required: true, message: t('life.chooseReason') }]}>
        <Select autoFocus options={lostReasons.map((value) => ({ value, label: t(`enum.LostReason.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('life.lose.note')}
        rules={[{ required: true, min: 2, whitespace: true, message: t('release.reasonNeeded') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormModal>
  );
};

const NurtureModal = ({ lead, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const withVersion = useFreshVersion(lead.version);
  const nurture = $api.useMutation('post', '/api/leads/{id}/nurture', { meta: refresh });
  const submit = ({ reason, nextContactAt }: { reason: string; nextContactAt?: string | null }) =>
    withVersion(async (version) => {
      await nurture.mutateAsync({
        params: { path: { id: lead.id } },
        body: { reason, nextContactAt: nextContactAt ?? null, version },
      });
      notify('success', t('life.nurture.done', { name: lead.name }));
    });
  return (
    <FormModal<{ reason: string; nextContactAt?: string | null }>
      title={t('life.nurture.title', { name: lead.name })}
      okText={t('life.nurture.ok')}
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim form-hint">{t('life.nurture.hint')}</p>
      <ReasonField />
      <Form.Item name="nextContactAt" label={t('field.nextContactAt')}>
        <NextContactField />
      </Form.Item>
    </FormModal>
  );
};

const ArchiveModal = ({ lead, onClose }: Props) => {
  const { t } = useTranslation('leads');
  const withVersion = useFreshVersion(lead.version);
  const leave = useLeaveLead(lead.id);
  const archive = $api.useMutation('post', '/api/leads/{id}/archive', { meta: { quiet: true } });
  const submit = ({ reason }: { reason: string }) =>
    withVersion(async (version) => {
      await archive.mutateAsync({ params: { path: { id: lead.id } }, body: { reason, version } });
      notify('success', t('life.archive.done', { name: lead.name }));
      leave();
    });
  return (
    <FormModal<{ reason: string }>
      title={t('life.archive.title', { name: lead.name })}
      okText={t('life.archive.ok')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim form-hint">{t('life.archive.hint')}</p>
      <ReasonField />
    </FormModal>
  );
};

/** Opens a closed lead again; says where it went. */
const OpenAgainModal = ({ lead, onClose, isInvalid }: Props & { isInvalid: boolean }) => {
  const { t } = useTranslation('leads');
  const withVersion = useFreshVersion(lead.version);
  const key = isInvalid ? 'revive' : 'reopen';
  const reopen = $api.useMutation('post', '/api/leads/{id}/reopen', { meta: refresh });
  const revive = $api.useMutation('post', '/api/leads/{id}/revive', { meta: refresh });
  const submit = ({ reason }: { reason: string }) =>
    withVersion(async (version) => {
      const command = { params: { path: { id: lead.id } }, body: { reason, version } };
      const place = isInvalid ? await revive.mutateAsync(command) : await reopen.mutateAsync(command);
      notify(
        'success',
        place.ownerName
          ? t('life.openedWith', { name: lead.name, owner: place.ownerName })
          : t('life.openedInQueue', { name: lead.name }),
      );
    });
  return (
    <FormModal<{ reason: string }>
      title={t(`life.${key}.title`, { name: lead.name })}
      okText={t(`life.${key}.ok`)}
      onClose={onClose}
      onFinish={submit}
    >
      <p className="dim form-hint">{t(`life.${key}.hint`)}</p>
      <ReasonField />
    </FormModal>
  );
};

/** The window of one event in a lead's life. */
export const LifecycleDialog = ({ dialog, ...props }: Props & { dialog: LifecycleDialogName }) => {
  switch (dialog) {
    case 'qualify':
      return <QualifyModal {...props} />;
    case 'nurture':
      return <NurtureModal {...props} />;
    case 'lose':
      return <LoseModal {...props} />;
    case 'archive':
      return <ArchiveModal {...props} />;
    case 'invalid':
      return <InvalidModal {...props} />;
    case 'scrap':
      return <ScrapModal {...props} />;
    default:
      return <OpenAgainModal {...props} isInvalid={dialog === 'revive'} />;
  }
};
