import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useDepartments } from './lookups';
import { PersonSelect } from './PeopleSelect';
import { stickies, strategies, type RuleValues, type Step } from './ruleDraft';

interface Known {
  value: string;
  label: string;
}

const kinds = ['User', 'Department', 'Role'] as const;

const CandidateRow = ({
  path,
  row,
  strategy,
  known,
  onRemove,
}: {
  path: number;
  row: number;
  strategy: Step['strategy'];
  known: Known[];
  onRemove: () => void;
}) => {
  const { t } = useTranslation('assignment');
  const departments = useDepartments();
  const form = Form.useFormInstance<RuleValues>();
  const kind = Form.useWatch(['steps', path, 'candidates', row, 'kind'], form) ?? 'User';
  const needed = [{ required: true, message: t('rules.candidateNeeded') }];
  return (
    <div className="rule-candidate">
      <Form.Item name={[row, 'kind']} noStyle initialValue="User">
        <Select
          aria-label={t('rules.candidateKind')}
          style={{ width: 92 }}
          options={kinds.map((value) => ({ value, label: t(`shared:enum.CandidateKind.${value}`) }))}
        />
      </Form.Item>
      <div className="grow">
        {kind === 'Role' ? (
          <Form.Item name={[row, 'role']} rules={needed} style={{ margin: 0 }}>
            <Input aria-label={t('shared:enum.CandidateKind.Role')} maxLength={64} placeholder="sales" />
          </Form.Item>
        ) : (
          <Form.Item name={[row, 'id']} rules={needed} style={{ margin: 0 }}>
            {kind === 'Department' ? (
              <Select
                aria-label={t('shared:enum.CandidateKind.Department')}
                options={departments}
                showSearch={{ optionFilterProp: 'label' }}
                style={{ width: '100%' }}
              />
            ) : (
              <PersonSelect aria-label={t('shared:enum.CandidateKind.User')} known={known} />
            )}
          </Form.Item>
        )}
      </div>
      {strategy === 'Weighted' && (
        <Form.Item name={[row, 'weight']} noStyle>
          <InputNumber aria-label={t('rules.weight')} min={1} max={100} precision={0} prefix={t('rules.weight')} />
        </Form.Item>
      )}
      {strategy === 'LevelTier' && (
        <Form.Item name={[row, 'tier']} noStyle>
          <InputNumber aria-label={t('rules.tier')} min={1} max={9} precision={0} prefix={t('rules.tier')} />
        </Form.Item>
      )}
      <Form.Item name={[row, 'dailyQuota']} noStyle>
        <InputNumber
          aria-label={t('rules.dailyQuota')}
          min={0}
          max={10_000}
          precision={0}
          prefix={t('rules.dailyQuota')}
          placeholder="∞"
        />
      </Form.Item>
      <Button type="text" aria-label={t('rule.remove')} onClick={onRemove}>
        ×
      </Button>
    </div>
  );
};

const PoolField = ({ path }: { path: number }) => {
  const { t } = useTranslation('assignment');
  const { user, can } = useSession();
  const { data } = $api.useQuery(
    'get',
    '/api/pools',
    { params: { query: { maxResultCount: 200 } } },
    { enabled: can(Permissions.ViewPools), staleTime: 60_000 },
  );
  const pools = (data?.items ?? []).filter((pool) => pool.isEnabled && pool.tenantId === user.tenantId);
  return (
    <Form.Item name={[path, 'poolId']} label={t('rules.pool')}>
      <Select
        allowClear
        placeholder={t('recycle.poolDefault')}
        options={pools.filter((pool) => !pool.isDefault).map((pool) => ({ value: pool.id, label: pool.name }))}
      />
    </Form.Item>
  );
};

const StepFields = ({ path, known }: { path: number; known: Known[] }) => {
  const { t } = useTranslation('assignment');
  const form = Form.useFormInstance<RuleValues>();
  const strategy = Form.useWatch(['steps', path, 'strategy'], form);
  return (
    <>
      <Form.Item
        name={[path, 'strategy']}
        rules={[{ required: true }]}
        extra={strategy && t(`rules.strategyHint.${strategy}`)}
        style={{ marginBottom: 8 }}
      >
        <Select
          aria-label={t('rules.strategy')}
          options={strategies.map((value) => ({ value, label: t(`shared:enum.RuleStrategy.${value}`) }))}
        />
      </Form.Item>
      {strategy === 'Pool' && <PoolField path={path} />}
      {strategy === 'Sticky' && (
        <Form.Item name={[path, 'stickyTo']} label={t('rules.stickyTo')}>
          <Select
            mode="multiple"
            placeholder={t('rules.stickyAll')}
            options={stickies.map((value) => ({ value, label: t(`shared:enum.StickyTo.${value}`) }))}
          />
        </Form.Item>
      )}
      {strategy !== 'Pool' && (
        <Form.List name={[path, 'candidates']}>
          {(rows, { add, remove }) => (
            <div className="rule-candidates">
              {rows.map((row) => (
                <CandidateRow
                  key={row.key}
                  path={path}
                  row={row.name}
                  strategy={strategy ?? 'RoundRobin'}
                  known={known}
                  onRemove={() => remove(row.name)}
                />
              ))}
              <Button size="small" onClick={() => add({ kind: 'User' })}>
                {t('rules.addCandidate')}
              </Button>
            </div>
          )}
        </Form.List>
      )}
    </>
  );
};

/** What a rule tries, in order; the first step that finds somebody decides. */
export const RuleSteps = ({ known }: { known: Known[] }) => {
  const { t } = useTranslation('assignment');
  return (
    <Form.List name="steps">
      {(steps, { add, remove, move }) => (
        <fieldset className="rule-part">
          <legend>{t('rules.steps')}</legend>
          {steps.map((step, index) => (
            <section key={step.key} className="rule-step">
              <div className="row">
                <b>{t('rules.step', { number: index + 1 })}</b>
                <span className="grow" />
                {index > 0 && (
                  <Button size="small" type="text" onClick={() => move(index, index - 1)}>
                    {t('rules.earlier')}
                  </Button>
                )}
                {steps.length > 1 && (
                  <Button size="small" type="text" onClick={() => remove(step.name)}>
                    {t('rule.remove')}
                  </Button>
                )}
              </div>
              <StepFields path={step.name} known={known} />
            </section>
          ))}
          {steps.length < 6 && (
            <Button size="small" onClick={() => add({ strategy: 'RoundRobin', candidates: [] })}>
              {t('rules.addStep')}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
};
