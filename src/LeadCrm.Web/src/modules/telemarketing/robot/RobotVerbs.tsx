import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../../api/client';
import { verbsOf, type RobotTask } from './robot';

/** Start, pause and cancel, as far as the state allows. */
export const RobotVerbs = ({ task }: { task: Pick<RobotTask, 'id' | 'state'> }) => {
  const { t } = useTranslation('telemarketing');
  const meta = { refresh: ['/api/robot-tasks'] };
  const start = $api.useMutation('post', '/api/robot-tasks/{id}/start', { meta });
  const pause = $api.useMutation('post', '/api/robot-tasks/{id}/pause', { meta });
  const cancel = $api.useMutation('post', '/api/robot-tasks/{id}/cancel', { meta });
  const params = { path: { id: task.id } };
  const verbs = verbsOf(task.state);
  return (
    <span className="row">
      {verbs.includes('start') && (
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate({ params })}>
          {t(task.state === 'Draft' ? 'robot.start' : 'robot.resume')}
        </Button>
      )}
      {verbs.includes('pause') && (
        <Button loading={pause.isPending} onClick={() => pause.mutate({ params })}>
          {t('robot.pause')}
        </Button>
      )}
      {verbs.includes('cancel') && (
        <Popconfirm
          title={t('robot.cancelSure')}
          okText={t('robot.cancel')}
          okButtonProps={{ danger: true }}
          onConfirm={() => cancel.mutate({ params })}
        >
          <Button danger loading={cancel.isPending}>
            {t('robot.cancel')}
          </Button>
        </Popconfirm>
      )}
    </span>
  );
};
