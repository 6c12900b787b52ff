import { Button, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../shared/Chip';
import { Time } from '../../shared/Time';
import { useNow } from '../../shared/useNow';
import { RecycleHistory } from './RecycleHistory';
import { fieldsOf, mostOf, toDraft, type NumberField, type Rule, type RuleDraft } from './recycleRules';

interface Props {
  rule: Rule;
  draft: RuleDraft | undefined;
  mayChange: boolean;
  /** Where leads may go beside the default pool. */
  pools: { id: string; name: string }[];
  onEdit: (draft: RuleDraft) => void;
}

/** One rule: what it says, its numbers, since when. */
export const RecycleRuleRow = ({ rule, draft, mayChange, pools, onEdit }: Props) => {
  const { t } = useTranslation('assignment');
  const [history, setHistory] = useState(false);
  const now = useNow().toISOString();
  const current = draft ?? toDraft(rule);
  const titleId = `recycle-${rule.rule}`;
  const set = (field: NumberField, value: number | null) => onEdit({ ...current, [field]: value });
  return (
    <div className="recycle-rule">
      <Switch
        aria-labelledby={titleId}
        checked={current.isOn ?? false}
        disabled={!mayChange}
        onChange={(isOn) => onEdit({ ...current, isOn })}
      />
      <div className="grow">
        <span id={titleId}>
          <b>{rule.rule}</b> {t(`shared:enum.RecycleRule.${rule.rule}`)}
        </span>{' '}
        {draft && <Chip tone="warn">{t('recycle.unsaved')}</Chip>}
        {rule.effectiveFrom && rule.effectiveFrom > now && <Chip tone="violet">{t('recycle.announced')}</Chip>}
        {rule.graceUntil && rule.graceUntil > now && (
          <Chip tone="accent">
            {t('recycle.inGrace')} <Time at={rule.graceUntil} />
          </Chip>
        )}
        <p className="dim3">
          {t(`recycle.says.${rule.rule}`)}
          {rule.changedAt && (
            <>
              {' · '}
              {rule.changedByName} <Time at={rule.changedAt} />
              {rule.reason && ` · ${rule.reason}`}
            </>
          )}
        </p>
      </div>
      <div className="recycle-fields">
        {rule.rule !== 'R6' && (pools.length > 0 || current.poolId) && (
          <label>
            <span className="dim">{t('recycle.pool')}</span>
            <Select
              aria-label={`${rule.rule} ${t('recycle.pool')}`}
              value={current.poolId ?? ''}
              disabled={!mayChange}
              style={{ width: 150 }}
              onChange={(poolId) => onEdit({ ...current, poolId: poolId || null })}
              options={[
                { value: '', label: rule.rule === 'R5' ? t('recycle.poolUnreachable') : t('recycle.poolDefault') },
                ...pools.map((pool) => ({ value: pool.id, label: pool.name })),
              ]}
            />
          </label>
        )}
        {fieldsOf(rule.rule).map((field) => (
          <label key={field}>
            <span className="dim">{t(`recycle.field.${field}`)}</span>
            <InputNumber
              aria-label={`${rule.rule} ${t(`recycle.field.${field}`)}`}
              value={current[field] ?? null}
              min={1}
              max={mostOf[field]}
              precision={0}
              disabled={!mayChange}
              suffix={t(field === 'limit' ? `recycle.unit.${rule.rule}` : `recycle.unit.${field}`)}
              style={{ width: 104 }}
              onChange={(value) => set(field, value)}
            />
          </label>
        ))}
      </div>
      <Button size="small" type="text" disabled={rule.version === 0} onClick={() => setHistory(true)}>
        {t('recycle.history')}
      </Button>
      {history && <RecycleHistory rule={rule.rule} onClose={() => setHistory(false)} />}
    </div>
  );
};
