import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { LeadRow } from '../../api/models';
import { Chip } from '../../shared/Chip';
import type { ListColumn } from '../../shared/ListTable';
import { Time } from '../../shared/Time';
import { RecycleOn } from './RecycleOn';
import { Grade, LocationChip, NextContact, StageChip } from './LeadChips';

export const defaultColumns = [
  'name',
  'phone',
  'intention',
  'stage',
  'source',
  'lastFollowUp',
  'nextContact',
  'recycleOn',
  'owner',
  'received',
];
export const poolColumns = [
  'name',
  'phone',
  'intention',
  'stage',
  'source',
  'city',
  'lastDisposition',
  'timesClaimed',
  'poolReason',
  'created',
];

interface Names {
  line: (code: string) => string;
  source: (code: string) => string;
}

export const leadColumns = (t: TFunction, names: Names, linkState: unknown): ListColumn<LeadRow>[] => [
  {
    key: 'name',
    title: t('leads:field.name'),
    render: (lead) => (
      <>
        <Link className="name" to={`/leads/${lead.id}`} state={linkState}>
          {lead.name || t('shared:value.noName')}
        </Link>
        {lead.reInquiredAt && (
          <>
            {' '}
            <Chip tone="bad">{t('leads:list.reInquired')}</Chip>
          </>
        )}
        {lead.stage === 'New' && !lead.reInquiredAt && lead.location === 'Owned' && (
          <>
            {' '}
            <Chip tone="accent">{t('leads:list.new')}</Chip>
          </>
        )}
      </>
    ),
  },
  {
    key: 'number',
    title: t('leads:field.number'),
    sortField: 'number',
    render: (lead) => <span className="dim">{lead.number}</span>,
  },
  {
    key: 'phone',
    title: t('leads:field.phone'),
    render: (lead) => <span className="mono">{lead.phone ?? <span className="dim3">–</span>}</span>,
  },
  { key: 'intention', title: t('leads:field.intentionShort'), render: (lead) => <Grade intention={lead.intention} /> },
  {
    key: 'stage',
    title: t('leads:field.stage'),
    render: (lead) => <StageChip stage={lead.stage} attempts={lead.attempts} />,
  },
  { key: 'location', title: t('leads:field.location'), render: (lead) => <LocationChip location={lead.location} /> },
  {
    key: 'nextContact',
    title: t('leads:field.nextContactAt'),
    sortField: 'nextContactAt',
    render: (lead) => <NextContact at={lead.nextContactAt} />,
  },
  {
    key: 'recycleOn',
    title: t('leads:field.recycleOn'),
    render: (lead) => <RecycleOn on={lead.recycleOn} lockedUntil={lead.lockedUntil} />,
  },
  { key: 'line', title: t('leads:field.businessLine'), render: (lead) => names.line(lead.businessLine) },
  {
    key: 'source',
    title: t('leads:field.sourceCode'),
    render: (lead) => [names.source(lead.sourceCode), lead.sourceGrade].filter(Boolean).join(' · '),
  },
  { key: 'city', title: t('leads:field.city'), render: (lead) => lead.city },
  {
    key: 'lastDisposition',
    title: t('leads:field.lastDisposition'),
    render: (lead) => lead.lastDisposition && t(`shared:enum.Disposition.${lead.lastDisposition}`),
  },
  {
    key: 'lastFollowUp',
    title: t('leads:field.lastFollowUpAt'),
    sortField: 'lastFollowUpAt',
    render: (lead) => (
      <>
        <Time at={lead.lastFollowUpAt} />
        {lead.lastDisposition && <span className="dim"> {t(`shared:enum.Disposition.${lead.lastDisposition}`)}</span>}
      </>
    ),
  },
  {
    key: 'owner',
    title: t('leads:field.owner'),
    render: (lead) => lead.ownerName ?? <span className="dim3">{lead.departmentName}</span>,
  },
  { key: 'department', title: t('leads:field.department'), render: (lead) => lead.departmentName },
  {
    key: 'received',
    title: t('leads:field.receivedAt'),
    sortField: 'receivedAt',
    render: (lead) => <Time at={lead.receivedAt} />,
  },
  { key: 'timesClaimed', title: t('leads:field.timesClaimed'), numeric: true, render: (lead) => lead.timesClaimed },
  { key: 'poolReason', title: t('leads:field.poolReason'), render: (lead) => lead.poolReason },
  { key: 'tags', title: t('leads:field.tags'), render: (lead) => lead.tags.map((tag) => <Chip key={tag}>{tag}</Chip>) },
  {
    key: 'created',
    title: t('leads:field.createdAt'),
    sortField: 'createdAt',
    numeric: true,
    render: (lead) => <Time at={lead.createdAt} />,
  },
];
