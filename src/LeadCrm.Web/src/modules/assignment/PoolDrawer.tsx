import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { FormModal } from '../../shared/FormModal';
import { notify } from '../../shared/notify';
import { useCodes, useDepartments } from './lookups';
import { PeopleSelect } from './PeopleSelect';

type Pool = Schema<'PoolDto'>;

interface Values {
  name: string;
  businessLine?: string | null;
  region?: string | null;
  sourceGrade?: string | null;
  isUnreachable: boolean;
  takesReleases: boolean;
  coolingDays?: number | null;
  claimsPerDay?: number | null;
  viewsPerDay?: number | null;
  firstCallHours?: number | null;
  departments: string[];
  people: string[];
  admins: string[];
}

const idsOf = (pool: Pool | undefined, kind: Schema<'PoolMemberKind'>) =>
  (pool?.members ?? []).filter((member) => member.kind === kind).map((member) => member.id);

const knownOf = (pool: Pool | undefined) =>
  (pool?.members ?? []).map((member) => ({ value: member.id, label: member.name ?? member.id }));

const numbers = [
  ['coolingDays', 0, 365],
  ['claimsPerDay', 0, 10_000],
  ['viewsPerDay', 1, 1_000_000],
  ['firstCallHours', 1, 240],
] as const;

/** Makes a pool or changes one: what it is for, who claims from it, and its own rules. */
export const PoolDrawer = ({ pool, onClose }: { pool?: Pool; onClose: () => void }) => {
  const { t } = useTranslation('assignment');
  const lines = useCodes('business-lines');
  const departments = useDepartments();
  const meta = { quiet: true, refresh: ['/api/pools'] };
  const create = $api.useMutation('post', '/api/pools', { meta });
  const update = $api.useMutation('put', '/api/pools/{id}', { meta });
  const submit = async ({ departments: units, people, admins, ...values }: Values) => {
    const members = [
      ...units.map((id) => ({ kind: 'Department' as const, id })),
      ...people.map((id) => ({ kind: 'User' as const, id })),
      ...admins.map((id) => ({ kind: 'Admin' as const, id })),
    ];
    const body = {
      name: values.name,
      businessLine: values.businessLine ?? null,
      region: values.region || null,
      sourceGrade: values.sourceGrade ?? null,
      isUnreachable: values.isUnreachable,
      takesReleases: values.takesReleases,
      coolingDays: values.coolingDays ?? null,
      claimsPerDay: values.claimsPerDay ?? null,
      viewsPerDay: values.viewsPerDay ?? null,
      firstCallHours: values.firstCallHours ?? null,
      members,
    };
    if (pool) await update.mutateAsync({ params: { path: { id: pool.id } }, body: { ...body, version: pool.version } });
    else await create.mutateAsync({ body });
    notify('success', t('pools.saved', { name: values.name }));
  };
  return (
    <FormModal<Values>
      placement="drawer"
      width={520}
      title={pool ? t('pools.editTitle', { name: pool.name }) : t('pools.new')}
      initialValues={{
        name: pool?.name ?? '',
        businessLine: pool?.businessLine ?? null,
        region: pool?.region ?? null,
        sourceGrade: pool?.sourceGrade ?? null,
        isUnreachable: pool?.isUnreachable ?? false,
        takesReleases: pool?.takesReleases ?? true,
        coolingDays: pool?.coolingDays ?? null,
        claimsPerDay: pool?.claimsPerDay ?? null,
        viewsPerDay: pool?.viewsPerDay ?? null,
        firstCallHours: pool?.firstCallHours ?? null,
        departments: idsOf(pool, 'Department'),
        people: idsOf(pool, 'User'),
        admins: idsOf(pool, 'Admin'),
      }}
      onClose={onClose}
      onFinish={submit}
    >
      <Form.Item
        name="name"
        label={t('pools.name')}
        rules={[{ required: true, min: 2, message: t('pools.nameNeeded') }]}
      >
        <Input autoFocus maxLength={64} />
      </Form.Item>
      <div className="pair-grid">
        <Form.Item name="businessLine" label={t('pools.businessLine')}>
          <Select allowClear options={lines.options} placeholder={t('pools.all')} />
        </Form.Item>
        <Form.Item name="region" label={t('pools.region')}>
          <Input allowClear maxLength={64} placeholder={t('pools.all')} />
        </Form.Item>
        <Form.Item name="sourceGrade" label={t('pools.sourceGrade')}>
          <Select
            allowClear
            options={['S', 'A', 'B', 'C'].map((value) => ({ value, label: value }))}
            placeholder={t('pools.all')}
          />
        </Form.Item>
        <Form.Item name="isUnreachable" label={t('pools.unreachable')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      {!pool?.isDefault && (
        <Form.Item name="takesReleases" label={t('pools.takesReleases')} valuePropName="checked">
          <Switch />
        </Form.Item>
      )}
      <Form.Item name="departments" label={t('pools.departments')} extra={t('pools.membersHint')}>
        <Select mode="multiple" options={departments} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="people" label={t('pools.people')}>
        <PeopleSelect known={knownOf(pool)} />
      </Form.Item>
      <Form.Item name="admins" label={t('pools.admins')} extra={t('pools.adminsHint')}>
        <PeopleSelect known={knownOf(pool)} />
      </Form.Item>
      <div className="pair-grid">
        {numbers.map(([name, min, max]) => (
          <Form.Item key={name} name={name} label={t(`pools.${name}`)}>
            <InputNumber min={min} max={max} precision={0} placeholder={t('pools.usual')} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
    </FormModal>
  );
};
