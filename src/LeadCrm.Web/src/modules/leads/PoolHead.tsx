import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';

interface Props {
  mine: Schema<'MyPoolsDto'> | undefined;
  pool: string | undefined;
  isDormant: boolean;
  onPool: (pool: string | undefined) => void;
  onDormant: (dormant: boolean) => void;
}

/** Which pool, what may still be claimed today, and on what terms. */
export const PoolHead = ({ mine, pool, isDormant, onPool, onDormant }: Props) => {
  const { t } = useTranslation('leads');
  if (!mine) return null;
  const chosen = mine.pools.find(({ id }) => id === pool);
  const terms = chosen ?? (mine.pools.length === 1 ? mine.pools[0] : undefined);
  const left = Math.max(0, mine.claimsPerDay - mine.claimedToday);
  const dormant = (chosen ? [chosen] : mine.pools)
    .filter(({ administers }) => administers)
    .reduce((sum, one) => sum + one.dormant, 0);
  return (
    <>
      <div className="row wrap">
        {mine.pools.length > 1 && (
          <Select
            aria-label={t('pool.choose')}
            value={chosen?.id ?? ''}
            onChange={(id) => onPool(id || undefined)}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: 180 }}
            options={[
              { value: '', label: t('pool.all') },
              ...mine.pools.map(({ id, name, leads }) => ({ value: id, label: `${name} · ${leads}` })),
            ]}
          />
        )}
        <Chip tone={left === 0 ? 'bad' : 'accent'}>{t('pool.quota', { left, quota: mine.claimsPerDay })}</Chip>
        <Chip tone={mine.held >= mine.holdCap ? 'bad' : 'neutral'}>
          {t('pool.held', { held: mine.held, cap: mine.holdCap })}
        </Chip>
        {chosen?.claimsPerDay != null && (
          <Chip>
            {t('pool.ownQuota', {
              left: Math.max(0, chosen.claimsPerDay - chosen.claimedToday),
              quota: chosen.claimsPerDay,
            })}
          </Chip>
        )}
        {mine.viewsPerDay != null && (
          <span className="dim3">{t('pool.views', { viewed: mine.viewedToday, quota: mine.viewsPerDay })}</span>
        )}
        {(dormant > 0 || isDormant) && (
          <button type="button" className="plain quick" aria-pressed={isDormant} onClick={() => onDormant(!isDormant)}>
            {t('pool.dormant', { count: dormant })}
          </button>
        )}
      </div>
      {isDormant ? (
        <p className="dim">{t('pool.dormantHint')}</p>
      ) : (
        terms && <p className="dim">{t('pool.terms', { days: terms.coolingDays, hours: terms.firstCallHours })}</p>
      )}
    </>
  );
};
