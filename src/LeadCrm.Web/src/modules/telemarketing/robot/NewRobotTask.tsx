import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { $api } from '../../../api/client';
import { FormModal } from '../../../shared/FormModal';
import { notify } from '../../../shared/notify';

type Place = 'Unassigned' | 'Tmk' | 'Pool';

interface Values {
  name: string;
  departmentId: string;
  script: string;
  provider?: string;
  windows?: string;
  concurrency: number;
  locations: Place[];
  businessLine?: string;
  sourceGrade?: string;
  days?: [Dayjs | null, Dayjs | null] | null;
  most: number;
}

const places: Place[] = ['Unassigned', 'Tmk', 'Pool'];

/** Makes a list for the robot; it is a draft until somebody starts it. */
export const NewRobotTask = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('telemarketing');
  const navigate = useNavigate();
  const { data: setup } = $api.useQuery('get', '/api/robot-tasks/setup', {}, { staleTime: 60_000 });
  const { data: departments } = $api.useQuery('get', '/api/departments', {}, { staleTime: 300_000 });
  const { data: lines } = $api.useQuery('get', '/api/leads/business-lines', {}, { staleTime: 300_000 });
  const create = $api.useMutation('post', '/api/robot-tasks', { meta: { quiet: true, refresh: ['/api/robot-tasks'] } });
  const submit = async (values: Values) => {
    const [from, to] = values.days ?? [];
    const made = await create.mutateAsync({
      body: {
        name: values.name,
        departmentId: values.departmentId,
        script: values.script,
        provider: values.provider ?? null,
        windows: values.windows?.trim() ? values.windows.trim() : null,
        concurrency: values.concurrency,
        locations: values.locations,
        businessLine: values.businessLine ?? null,
        sourceCode: null,
        sourceGrade: values.sourceGrade ?? null,
        from: from?.format('YYYY-MM-DD') ?? null,
        to: to?.format('YYYY-MM-DD') ?? null,
        most: values.most,
      },
    });
    notify('success', t('robot.made', { count: made.total }));
    void navigate(`/robot-tasks/${made.id}`);
  };
  const many = (setup?.lines.length ?? 0) > 1;
  return (
    <FormModal<Values>
      placement="drawer"
      width={520}
      title={t('robot.new')}
      onClose={onClose}
      onFinish={submit}
      initialValues={{ concurrency: 5, most: 500, locations: ['Unassigned'] }}
    >
      <Form.Item name="name" label={t('task.name')} rules={[{ required: true, min: 2, message: t('task.nameNeeded') }]}>
        <Input autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item
        name="departmentId"
        label={t('task.team')}
        extra={t('robot.teamHint')}
        rules={[{ required: true, message: t('task.teamNeeded') }]}
      >
        <Select options={(departments ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item
          name="script"
          label={t('robot.script')}
          rules={[{ required: true, message: t('robot.scriptNeeded') }]}
        >
          <Input maxLength={64} />
        </Form.Item>
        {many && (
          <Form.Item name="provider" label={t('robot.line')}>
            <Select allowClear options={(setup?.lines ?? []).map((value) => ({ value, label: value }))} />
          </Form.Item>
        )}
        <Form.Item
          name="windows"
          label={t('robot.windows')}
          extra={t('robot.windowsHint', { hours: setup?.hours ?? '…' })}
        >
          <Input placeholder={setup?.hours ?? ''} maxLength={100} />
        </Form.Item>
        <Form.Item name="concurrency" label={t('robot.concurrency')}>
          <InputNumber min={1} max={50} />
        </Form.Item>
      </div>
      <Form.Item name="locations" label={t('robot.locations')} rules={[{ required: true }]}>
        <Select
          mode="multiple"
          options={places.map((value) => ({ value, label: t(`shared:enum.LeadLocation.${value}`) }))}
        />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="businessLine" label={t('field.businessLine')}>
          <Select allowClear options={(lines ?? []).map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
        <Form.Item name="sourceGrade" label={t('field.sourceGrade')}>
          <Select allowClear options={['S', 'A', 'B', 'C'].map((value) => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item name="days" label={t('task.days')}>
          <DatePicker.RangePicker allowEmpty={[true, true]} />
        </Form.Item>
        <Form.Item name="most" label={t('task.most')}>
          <InputNumber min={1} max={5000} />
        </Form.Item>
      </div>
    </FormModal>
  );
};
