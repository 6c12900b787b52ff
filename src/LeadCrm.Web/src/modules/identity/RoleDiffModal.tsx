import { Alert, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PermissionCatalog, Role } from '../../api/models';
import type { RoleDiff } from './roleDiff';
import { RoleDiffList } from './RoleDiffList';

interface Props {
  role: Role;
  diff: RoleDiff;
  catalog: PermissionCatalog;
  busy: boolean;
  onSave: () => void;
  onClose: () => void;
}

/** Looked at before it counts: the next request of everybody with the role is judged by it. */
export const RoleDiffModal = ({ role, diff, catalog, busy, onSave, onClose }: Props) => {
  const { t } = useTranslation('identity');
  return (
    <Modal
      open
      width={560}
      title={t('roles.reviewTitle', { title: role.title })}
      okText={t('roles.confirm')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      onOk={onSave}
      onCancel={onClose}
    >
      <RoleDiffList diff={diff} catalog={catalog} />
      <Alert
        type={role.people > 0 ? 'warning' : 'info'}
        showIcon
        title={t('roles.affected', { count: role.people })}
        style={{ marginTop: 12 }}
      />
    </Modal>
  );
};
