import { keepPreviousData } from '@tanstack/react-query';
import { Button, Checkbox, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client';
import { Pager } from '../../shared/Pager';
import { Empty, LoadError, SkeletonRows } from '../../shared/PageState';
import { useKeys } from '../../shared/useKeys';
import { useListCursor } from '../../shared/useListCursor';
import './messaging.css';
import { NotificationItem } from './NotificationItem';
import { groups, readFilter, subjectLink, writeFilter, type CentreFilter } from './notifications';
import { useMark } from './useInbox';

const pageSize = 50;

/** 消息中心: everything one was told, with filters in the address. */
export const NotificationCentrePage = () => {
  const { t } = useTranslation('messaging');
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const filter = readFilter(search);
  const { read, readAll } = useMark();
  const { data, error, refetch } = $api.useQuery(
    'get',
    '/api/notifications',
    {
      params: {
        query: {
          ...(filter.unread === 'unread' && { unread: true }),
          ...(filter.group && { group: filter.group }),
          ...(filter.urgent && { priority: 'P0' as const }),
          skipCount: (filter.page - 1) * pageSize,
          maxResultCount: pageSize,
        },
      },
    },
    { placeholderData: keepPreviousData },
  );
  const items = data?.items ?? [];
  const { active, move } = useListCursor(items);
  const change = (next: Partial<CentreFilter>) => setSearch(writeFilter({ ...filter, page: 1, ...next }));

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    e: () => active?.isUnread && read(active.id),
    Enter: () => {
      const link = active && subjectLink(active.subject);
      if (!active || !link) return;
      if (active.isUnread) read(active.id);
      void navigate(link);
    },
  });

  const newest = items[0];
  return (
    <div className="page notes-page">
      <div className="page-head">
        <h1>{t('centre.title')}</h1>
        {data && <span className="dim3">{t('centre.total', { count: data.totalCount ?? 0 })}</span>}
        <span className="grow" />
        <Link to="/notifications/settings">{t('settings.title')}</Link>
        <Button
          disabled={!newest}
          loading={readAll.isPending}
          onClick={() => newest && readAll.mutate({ body: { upTo: newest.at, group: filter.group ?? null } })}
        >
          {t('readAll')}
        </Button>
      </div>
      <div className="row wrap">
        <Segmented
          aria-label={t('centre.state')}
          value={filter.unread}
          onChange={(unread) => change({ unread })}
          options={[
            { value: 'unread' as const, label: t('unread') },
            { value: 'all' as const, label: t('centre.all') },
          ]}
        />
        <Select
          allowClear
          aria-label={t('centre.group')}
          placeholder={t('centre.anyGroup')}
          value={filter.group ?? null}
          onChange={(group: CentreFilter['group'] | null) => change({ group: group ?? undefined })}
          options={groups.map((value) => ({ value, label: t(`enum.NoticeGroup.${value}`) }))}
          style={{ minWidth: 140 }}
        />
        <Checkbox checked={filter.urgent} onChange={(event) => change({ urgent: event.target.checked })}>
          {t('centre.urgent')}
        </Checkbox>
        <span className="grow" />
        <span className="dim3 hide-narrow">{t('centre.keys')}</span>
      </div>
      <div className="card">
        {error && !data ? (
          <LoadError error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <SkeletonRows rows={8} height={56} />
        ) : items.length === 0 ? (
          <Empty title={t(filter.unread === 'unread' ? 'noneUnread' : 'centre.none')} mark="✓">
            {t('centre.noneHint')}
          </Empty>
        ) : (
          <>
            <ul aria-label={t('centre.title')}>
              {items.map((item) => (
                <NotificationItem
                  key={item.id}
                  item={item}
                  isActive={item.id === active?.id}
                  onOpen={({ id, isUnread }) => isUnread && read(id)}
                  onRead={({ id }) => read(id)}
                />
              ))}
            </ul>
            <Pager
              page={filter.page}
              pageSize={pageSize}
              total={data.totalCount ?? 0}
              onPage={(page) => change({ page })}
            />
          </>
        )}
      </div>
    </div>
  );
};
