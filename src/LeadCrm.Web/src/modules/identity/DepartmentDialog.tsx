import { Alert, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/apiError';
import type { Department } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { DepartmentSelect } from './DepartmentSelect';

export type DepartmentTask = 'create' | 'rename' | 'move' | 'dissolve';

interface Props {
  kind: DepartmentTask;
  department: Department;
  onClose: () => void;
}

const meta = { quiet: true, refresh: ['/api/departments', '/api/users'] };

const NameField = () => {
  const { t } = useTranslation('identity');
  return (
    <Form.Item
      name="name"
      label={t('departments.name')}
      rules={[{ required: true, whitespace: true, message: t('departments.nameNeeded') }]}
    >
      <Input autoFocus maxLength={64} autoComplete="off" />
    </Form.Item>
  );
};

const CreateModal = ({ department, onClose }: Omit<Props, 'kind'>) => {
  const { t } = useTranslation('identity');
  const create = $api.useMutation('post', '/api/departments', { meta });
  return (
    <FormModal<{ name: string }>
      title={t('departments.createBelow', { name: department.name })}
      onClose={onClose}
      onFinish={({ name }) => create.mutateAsync({ body: { name, parentId: department.id } })}
    >
      <NameField />
    </FormModal>
  );
};

const RenameModal = ({ department, onClose }: Omit<Props, 'kind'>) => {
  const { t } = useTranslation('identity');
  const rename = $api.useMutation('put', '/api/departments/{id}', { meta });
  return (
    <FormModal<{ name: string }>
      title={t('departments.renameTitle', { name: department.name })}
      initialValues={{ name: department.name }}
      onClose={onClose}
      onFinish={({ name }) =>
        rename.mutateAsync({ params: { path: { id: department.id } }, body: { name, version: department.version } })
      }
    >
      <NameField />
    </FormModal>
  );
};

const MoveModal = ({ department, onClose }: Omit<Props, 'kind'>) => {
  const { t } = useTranslation('identity');
  const move = $api.useMutation('post', '/api/departments/{id}/move', { meta });
  return (
    <FormModal<{ parentId: string }>
      title={t('departments.moveTitle', { name: department.name })}
      okText={t('departments.move')}
      initialValues={department.parentId ? { parentId: department.parentId } : {}}
      aliases={{ name: 'parentId' }}
      onClose={onClose}
      onFinish={({ parentId }) =>
        move.mutateAsync({ params: { path: { id: department.id } }, body: { parentId, version: department.version } })
      }
    >
      <Form.Item
        name="parentId"
        label={t('departments.parent')}
        extra={t('departments.moveHint')}
        rules={[{ required: true, message: t('users.departmentNeeded') }]}
      >
        <DepartmentSelect without={department.id} autoFocus />
      </Form.Item>
    </FormModal>
  );
};

const kinds = ['People', 'Departments', 'Leads'] as const;

/** Dissolves what is empty; what is still in it is listed, with the way there. */
const DissolveModal = ({ department, onClose }: Omit<Props, 'kind'>) => {
  const { t } = useTranslation('identity');
  const [content, setContent] = useState<Record<string, unknown>>();
  const dissolve = $api.useMutation('post', '/api/departments/{id}/dissolve', { meta });
  const submit = async () => {
    try {
      await dissolve.mutateAsync({ params: { path: { id: department.id } }, body: { version: department.version } });
      notify('success', t('departments.dissolved', { name: department.name }));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'Identity:DepartmentNotEmpty')) throw error;
      setContent(error.problem.data ?? {});
      return false;
    }
  };
  const ways = {
    People: `/admin/users?dept=${department.id}`,
    Departments: undefined,
    Leads: `/leads?view=all&dept=${department.id}`,
  };
  return (
    <FormModal<object>
      title={t('departments.dissolveTitle', { name: department.name })}
      okText={t('departments.dissolve')}
      danger
      onClose={onClose}
      onFinish={submit}
    >
      {content ? (
        <Alert
          type="error"
          showIcon
          title={t('departments.notEmpty', { name: department.name })}
          description={
            <ul className="still-there">
              {kinds
                .filter((kind) => Number(content[kind]) > 0)
                .map((kind) => (
                  <li key={kind}>
                    {t(`departments.still${kind}`, { count: Number(content[kind]) })}{' '}
                    {ways[kind] && <Link to={ways[kind]}>{t('departments.show')}</Link>}
                  </li>
                ))}
            </ul>
          }
        />
      ) : (
        <p>{t('departments.dissolveHint')}</p>
      )}
    </FormModal>
  );
};

const dialogs = { create: CreateModal, rename: RenameModal, move: MoveModal, dissolve: DissolveModal };

export const DepartmentDialog = ({ kind, ...props }: Props) => {
  const Dialog = dialogs[kind];
  return <Dialog {...props} />;
};
