import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { FilterTags } from '../../shared/FilterTags';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { fullTime } from '../../shared/time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import './admin.css';
import { AuditDrawer } from './AuditDrawer';
import { AuditFilterButton, useAuditOperations } from './AuditFilterButton';
import {
  filterKeys,
  leadOf,
  readAuditFilters,
  toAuditQuery,
  writeAuditFilters,
  type AuditFilters,
} from './auditFilters';
import { AuditTime, outcomeTones, Who } from './AuditParts';

type Entry = Schema<'AuditEntryDto'>;

const pageSize = 100;

/** The filters as words, each with the way to take it off. */
const useTags = (filters: AuditFilters, rows: Entry[], change: (changes: AuditFilters) => void) => {
  const { t } = useTranslation('identity');
  const operations = useAuditOperations();
  const word = (key: keyof AuditFilters, value: string) => {
    if (key === 'operation') return operations.titleOf(value);
    if (key === 'outcome') return t(`shared:enum.AuditOutcome.${value}`);
    if (key === 'userId') return rows.find((row) => row.userId === value)?.displayName ?? value;
    return key === 'from' || key === 'to' ? fullTime(value) : value;
  };
  return filterKeys.flatMap((key) => {
    const value = filters[key];
    if (!value) return [];
    return [{ key, label: `${t(`audit.filter.${key}`)} ${word(key, value)}`, onRemove: () => change({ [key]: '' }) }];
  });
};

const useColumns = (): ListColumn<Entry>[] => {
  const { t } = useTranslation('identity');
  return [
    { key: 'at', title: t('audit.at'), render: (row) => <AuditTime at={row.at} /> },
    { key: 'who', title: t('audit.who'), render: (row) => <Who entry={row} /> },
    { key: 'operation', title: t('audit.operation'), render: (row) => row.operationTitle },
    {
      key: 'outcome',
      title: t('audit.outcome'),
      render: (row) => (
        <>
          <Chip tone={outcomeTones[row.outcome]}>{t(`shared:enum.AuditOutcome.${row.outcome}`)}</Chip>
          {row.code && <span className="dim"> {row.code}</span>}
        </>
      ),
    },
    {
      key: 'subject',
      title: t('audit.subject'),
      render: (row) => {
        const lead = leadOf(row);
        const type = row.subjectType && t(`audit.entity.${row.subjectType}`, { defaultValue: row.subjectType });
        if (lead) return <Link to={`/leads/${lead}`}>{t('audit.entity.Lead')}</Link>;
        return <span className="dim">{type}</span>;
      },
    },
    { key: 'path', title: t('audit.path'), render: (row) => <span className="dim mono audit-path">{row.path}</span> },
    { key: 'address', title: t('audit.address'), render: (row) => <span className="dim">{row.address}</span> },
  ];
};

export const AuditPage = () => {
  const { t } = useTranslation('identity');
  const [search, setSearch] = useSearchParams();
  const filters = readAuditFilters(search);
  const cursor = search.get('cursor');
  const [openId, setOpenId] = useState<string>();
  const { data, error, isPlaceholderData, refetch } = $api.useQuery(
    'get',
    '/api/audit',
    {
      params: {
        query: { ...toAuditQuery(filters), count: 'none', maxResultCount: pageSize, ...(cursor && { cursor }) },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const rows = data?.items ?? [];
  const { active, move, setActiveId } = useListCursor(rows);
  const change = (changes: AuditFilters) => setSearch(writeAuditFilters({ ...filters, ...changes }));
  const tags = useTags(filters, rows, change);
  const columns = useColumns();
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active && setOpenId(active.id),
  });

  const list = () => {
    if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
    if (!data) return <SkeletonRows rows={14} />;
    if (rows.length === 0)
      return tags.length > 0 || cursor ? (
        <Empty
          title={t('audit.nothingMatches')}
          action={<Button onClick={() => setSearch('')}>{t('audit.clearAll')}</Button>}
        >
          {t('audit.nothingMatchesHint')}
        </Empty>
      ) : (
        <Empty title={t('audit.empty')} />
      );
    return (
      <>
        <ListTable
          label={t('audit.title')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          activeId={active?.id}
          onActivate={(row) => {
            setActiveId(row.id);
            setOpenId(row.id);
          }}
        />
        <nav className="pager" aria-label={t('shared:list.paging')}>
          <span className="grow" />
          <Button size="small" disabled={!cursor} onClick={() => setSearch(writeAuditFilters(filters))}>
            {t('audit.newest')}
          </Button>
          <Button
            size="small"
            disabled={!data.nextCursor}
            onClick={() => {
              const next = new URLSearchParams(writeAuditFilters(filters));
              next.set('cursor', data.nextCursor ?? '');
              setSearch(next);
            }}
          >
            {t('audit.older')}
          </Button>
        </nav>
      </>
    );
  };

  return (
    <div className="page full">
      <div className="page-head">
        <h1>{t('audit.title')}</h1>
      </div>
      <div className="row wrap">
        <FilterTags tags={tags} />
        <AuditFilterButton filters={filters} change={change} />
      </div>
      <div className="card table-card grow" aria-busy={isPlaceholderData}>
        {list()}
      </div>
      {openId && (
        <AuditDrawer
          id={openId}
          onClose={() => setOpenId(undefined)}
          onSubject={(subjectId) => {
            setOpenId(undefined);
            setSearch(writeAuditFilters({ subjectId }));
          }}
        />
      )}
    </div>
  );
};
