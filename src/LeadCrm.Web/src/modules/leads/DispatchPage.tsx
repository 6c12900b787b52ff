import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Allowed } from '../../shared/Allowed';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { rateText } from './dispatches';
import { Time } from '../../shared/Time';
import { LocationChip, StageChip } from './LeadChips';
import './leads.css';
import { RecallModal } from './RecallModal';

type Item = Schema<'DispatchItemDto'>;
type Row = Item & { key: string };

const Figures = ({ dispatch }: { dispatch: Schema<'DispatchDetailDto'> }) => {
  const { t } = useTranslation('leads');
  const figures: [string, string | number][] = [
    [t('dispatch.franchise'), dispatch.franchiseName],
    [
      t('dispatch.settlement'),
      `${t(`enum.Settlement.${dispatch.settlement}`)} ${rateText(dispatch.settlement, dispatch.rate)}`,
    ],
    [t('dispatch.protectionDays'), dispatch.protectionDays],
    [t('dispatch.leads'), dispatch.leads],
    [t('dispatch.contacted'), dispatch.contacted],
    [t('dispatch.recalled'), dispatch.recalled],
  ];
  return (
    <div className="counters">
      {figures.map(([label, value]) => (
        <div key={label} className="card counter">
          <span className="dim">{label}</span>
          <b className={typeof value === 'string' ? 'words' : undefined}>{value}</b>
        </div>
      ))}
    </div>
  );
};

export const DispatchPage = () => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const { id = '' } = useParams();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [recalling, setRecalling] = useState(false);
  const { data, error, refetch } = $api.useQuery('get', '/api/leads/dispatches/{id}', { params: { path: { id } } });

  if (error && !data) {
    return error.status === 404 ? (
      <Empty isPage title={t('dispatch.notFound')} action={<Link to="/dispatches">{t('dispatch.back')}</Link>}>
        {t('dispatch.notFoundHint')}
      </Empty>
    ) : (
      <LoadError error={error} onRetry={() => void refetch()} />
    );
  }
  if (!data) {
    return (
      <div className="page">
        <SkeletonRows rows={12} />
      </div>
    );
  }

  const rows: Row[] = data.items.map((item, index) => ({ ...item, key: item.leadId ?? `gone-${index}` }));
  const mayRecall = can(Permissions.Dispatch);
  const recallable = rows.filter((row) => row.leadId && !row.recalledAt);
  const chosen = recallable.filter((row) => picked.has(row.key));
  const columns: ListColumn<Row>[] = [
    {
      key: 'name',
      title: t('field.name'),
      render: (row) =>
        row.leadId ? (
          <Link className="name" to={`/leads/${row.leadId}`} state={{ ids: [], back: `/dispatches/${id}` }}>
            {row.name || t('value.noName')}
          </Link>
        ) : (
          <span className="dim3">{t('dispatch.outOfSight')}</span>
        ),
    },
    { key: 'number', title: t('field.number'), render: (row) => <span className="dim">{row.leadNumber}</span> },
    { key: 'stage', title: t('field.stage'), render: (row) => row.stage && <StageChip stage={row.stage} /> },
    {
      key: 'location',
      title: t('field.location'),
      render: (row) => row.location && <LocationChip location={row.location} />,
    },
    { key: 'owner', title: t('field.owner'), render: (row) => row.ownerName },
    {
      key: 'contacted',
      title: t('dispatch.contacted'),
      render: (row) => (row.contacted ? <Chip tone="good">{t('dispatch.yes')}</Chip> : <span className="dim3">–</span>),
    },
    { key: 'until', title: t('dispatch.protectedUntil'), numeric: true, render: (row) => row.protectedUntil },
    {
      key: 'recalled',
      title: t('dispatch.recalled'),
      render: (row) =>
        row.recalledAt ? (
          <>
            <Time at={row.recalledAt} /> <span className="dim">{row.recallReason}</span>
          </>
        ) : null,
    },
  ];

  return (
    <div className="page full">
      <div className="page-head">
        <Link to="/dispatches" className="dim" aria-label={t('dispatch.back')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h1>{data.number}</h1>
        <span className="dim3">
          <Time at={data.createdAt} /> · {data.createdByName ?? t('dispatch.headquarters')}
        </span>
        <span className="grow" />
        <Allowed permission={Permissions.Dispatch}>
          <Button danger disabled={recallable.length === 0} onClick={() => setRecalling(true)}>
            {chosen.length > 0 ? t('recall.picked', { count: chosen.length }) : t('recall.all')}
          </Button>
        </Allowed>
      </div>
      <Figures dispatch={data} />
      {data.note && (
        <p className="card dispatch-note">
          <span className="dim">{t('dispatch.note')}</span> {data.note}
        </p>
      )}
      <div className="card table-card grow">
        <ListTable
          label={data.number}
          columns={columns}
          rows={rows}
          rowId={(row) => row.key}
          {...(mayRecall && {
            selection: {
              ids: picked,
              // What went back already cannot be taken back again, and must not look chosen.
              onChange: (keys) =>
                setPicked(new Set([...keys].filter((key) => recallable.some((row) => row.key === key)))),
              labelOf: (key: string) => rows.find((row) => row.key === key)?.name ?? key,
            },
          })}
        />
      </div>
      {recalling && (
        <RecallModal
          dispatchId={id}
          leads={new Map((chosen.length > 0 ? chosen : recallable).map((row) => [row.key, row.name ?? row.key]))}
          onClose={() => {
            setRecalling(false);
            setPicked(new Set());
          }}
        />
      )}
    </div>
  );
};
