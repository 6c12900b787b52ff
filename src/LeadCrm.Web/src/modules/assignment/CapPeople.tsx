import { keepPreviousData } from '@tanstack/react-query';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import type { Schema } from '../../api/models';
import { Chip } from '../../shared/Chip';
import { ListTable, type ListColumn } from '../../shared/ListTable';
import { notify } from '../../shared/notify';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { Time } from '../../shared/Time';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import { useCodes } from './lookups';
import { OverrideModal } from './OverrideModal';
import { Usage } from './Usage';

type Person = Schema<'CapPersonDto'>;

const pageSize = 50;

/** Per person: held of cap, today's counters, and what a manager gave for some time. */
export const CapPeople = () => {
  const { t } = useTranslation('assignment');
  const { can } = useSession();
  const [search, setSearch] = useSearchParams();
  const [page, text, isFull] = [
    Math.max(1, Number(search.get('page')) || 1),
    search.get('q') ?? '',
    search.get('full') === '1',
  ];
  const [given, setGiven] = useState<Person>();
  const [modal, modalHolder] = Modal.useModal();
  const sources = useCodes('sources');
  const change = (changes: Record<string, string>) => {
    const next = Object.entries({ ...Object.fromEntries(search), page: '1', ...changes });
    setSearch(Object.fromEntries(next.filter(([key, value]) => value && !(key === 'page' && value === '1'))));
  };
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/caps/people',
    {
      params: {
        query: {
          skipCount: (page - 1) * pageSize,
          maxResultCount: pageSize,
          ...(text && { filter: text }),
          ...(isFull && { full: true }),
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const end = $api.useMutation('delete', '/api/caps/people/{id}/override', { meta: { refresh: ['/api/caps'] } });
  const rows = data?.items ?? [];
  const mayOverride = can(Permissions.OverrideCap);
  const { active, move, setActiveId } = useListCursor(rows);
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => active && mayOverride && setGiven(active),
  });

  const askToEnd = (person: Person) =>
    modal.confirm({
      title: t('override.endTitle', { name: person.displayName }),
      okText: t('override.end'),
      onOk: async () => {
        await end.mutateAsync({ params: { path: { id: person.id } } });
        notify('success', t('override.ended'));
      },
    });

  const columns: ListColumn<Person>[] = [
    {
      key: 'name',
      title: t('caps.person'),
      render: (person) => (
        <>
          <b>{person.displayName}</b> <span className="dim">{person.departmentName}</span>
        </>
      ),
    },
    { key: 'level', title: t('caps.level'), render: (person) => person.level ?? <span className="dim3">–</span> },
    {
      key: 'held',
      title: t('caps.held'),
      render: (person) => <Usage used={person.held} of={person.holdCap} label={t('caps.held')} />,
    },
    {
      key: 'origin',
      title: t('caps.origin'),
      render: (person) => <span className="dim">{t(`shared:enum.CapOrigin.${person.origin}`)}</span>,
    },
    { key: 'appointed', title: t('caps.appointed'), numeric: true, render: (person) => person.appointed },
    {
      key: 'new',
      title: t('caps.newToday'),
      render: (person) => <Usage used={person.newToday} of={person.newPerDay} label={t('caps.newToday')} />,
    },
    {
      key: 'claimed',
      title: t('caps.claimedToday'),
      render: (person) => <Usage used={person.claimedToday} of={person.claimsPerDay} label={t('caps.claimedToday')} />,
    },
    {
      key: 'sources',
      title: t('caps.sources'),
      render: (person) =>
        person.sources.map((quota) => (
          <Chip key={quota.sourceCode} tone={quota.today >= quota.perDay ? 'bad' : 'neutral'}>
            {sources.nameOf(quota.sourceCode)} {quota.today}/{quota.perDay}
          </Chip>
        )),
    },
    { key: 'empty', title: t('caps.emptyClaims'), numeric: true, render: (person) => person.emptyClaims },
    {
      key: 'override',
      title: t('caps.override'),
      render: (person) =>
        person.override && (
          <span title={`${person.override.givenBy ?? ''}: ${person.override.reason}`}>
            <Chip tone="accent">{t('override.until')}</Chip> <Time at={person.override.endsAt} />
          </span>
        ),
    },
    ...(mayOverride
      ? [
          {
            key: 'act',
            title: '',
            numeric: true,
            render: (person: Person) => (
              <span className="row" style={{ justifyContent: 'flex-end' }}>
                {person.override && (
                  <Button size="small" onClick={() => askToEnd(person)}>
                    {t('override.end')}
                  </Button>
                )}
                <Button size="small" onClick={() => setGiven(person)}>
                  {t('override.give')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];

  return (
    <>
      {modalHolder}
      <div className="row wrap" style={{ marginBottom: 8 }}>
        <Input.Search
          key={text}
          allowClear
          defaultValue={text}
          maxLength={100}
          aria-label={t('caps.search')}
          placeholder={t('caps.search')}
          style={{ width: 220 }}
          onSearch={(typed) => change({ q: typed.trim() })}
        />
        <Checkbox checked={isFull} onChange={(event) => change({ full: event.target.checked ? '1' : '' })}>
          {t('caps.onlyFull')}
        </Checkbox>
        {data && <span className="dim3">{t('caps.count', { count: data.totalCount ?? 0 })}</span>}
      </div>
      <div className="card table-card grow">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <Empty title={t(isFull ? 'caps.nobodyFull' : 'caps.nobody')} />
        ) : (
          <>
            <ListTable
              label={t('caps.people')}
              columns={columns}
              rows={rows}
              rowId={(person) => person.id}
              activeId={active?.id}
              onActivate={(person) => setActiveId(person.id)}
            />
            <Pager
              page={page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </div>
      {given && <OverrideModal person={given} onClose={() => setGiven(undefined)} />}
    </>
  );
};
