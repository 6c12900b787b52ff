import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Schema } from '../../api/models';
import { Chip, type Tone } from '../../shared/Chip';
import type { ListColumn } from '../../shared/ListTable';

export type RecycleItem = Schema<'RecycleItemDto'>;

const tones: Record<RecycleItem['outcome'], Tone> = {
  Due: 'warn',
  Recycled: 'bad',
  Kept: 'good',
  HeldBack: 'warn',
  Skipped: 'good',
  Refused: 'neutral',
  CarriedOver: 'neutral',
};

/** Columns of leads in a run. */
export const recycleColumns = (t: TFunction, back: string): ListColumn<RecycleItem>[] => [
  {
    key: 'name',
    title: t('assignment:recycle.lead'),
    render: (item) => (
      <Link className="name" to={`/leads/${item.id}`} state={{ ids: [], back }}>
        {item.name || item.number || t('shared:value.noName')}
      </Link>
    ),
  },
  {
    key: 'number',
    title: t('assignment:recycle.number'),
    render: (item) => <span className="dim">{item.number}</span>,
  },
  { key: 'owner', title: t('assignment:recycle.person'), render: (item) => item.ownerName },
  {
    key: 'rule',
    title: t('assignment:recycle.rule'),
    render: (item) => (
      <>
        <b>{item.rule}</b> <span className="dim">{t(`shared:enum.RecycleRule.${item.rule}`)}</span>
      </>
    ),
  },
  { key: 'due', title: t('assignment:recycle.dueOn'), render: (item) => item.dueOn },
  {
    key: 'outcome',
    title: t('assignment:recycle.outcome'),
    render: (item) => (
      <>
        <Chip tone={tones[item.outcome]}>{t(`shared:enum.RecycleOutcome.${item.outcome}`)}</Chip>{' '}
        {item.detail && (
          <span className="dim">{t(`assignment:recycle.detail.${item.detail}`, { defaultValue: item.detail })}</span>
        )}
        {item.isLate && <Chip tone="violet">{t('assignment:recycle.late')}</Chip>}
        {item.decidedByName && (
          <span className="dim3"> {t('assignment:recycle.decidedBy', { name: item.decidedByName })}</span>
        )}
      </>
    ),
  },
];
