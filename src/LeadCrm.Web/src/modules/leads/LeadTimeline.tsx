import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../../api/client';
import type { TimelineEntry } from '../../api/models';
import { LoadError, SkeletonRows } from '../../shared/PageState';
import { businessDay, clockTime, dayTitle, fullTime, shortTime } from '../../shared/time';
import { Permissions } from '../../shared/permissions';
import { useSession } from '../../shared/session';
import { useNow } from '../../shared/useNow';
import { RobotTalk } from './RobotTalk';
import { detailOf, titleOf, toneOf } from './timelineText';
import { useSources } from './useLookups';

const byDay = (entries: TimelineEntry[]): TimelineEntry[][] => {
  const days: TimelineEntry[][] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.[0] && businessDay(last[0].at) === businessDay(entry.at)) last.push(entry);
    else days.push([entry]);
  }
  return days;
};

const Entry = ({ entry, leadId }: { entry: TimelineEntry; leadId: string }) => {
  const { t } = useTranslation('leads');
  const { can } = useSession();
  const sources = useSources();
  const now = useNow();
  const detail = detailOf(entry, t, sources.nameOf);
  const next = entry.data['nextContactAt'];
  return (
    <li className={`tl-entry tl-${toneOf(entry)}`}>
      <p>
        <b>{titleOf(entry, t)}</b>{' '}
        <span className="dim3">
          <time dateTime={entry.at} title={fullTime(entry.at)}>
            {clockTime(entry.at)}
          </time>
          {' · '}
          {entry.actorName ?? t('timeline.system')}
        </span>
      </p>
      {detail && <p className="dim">{detail}</p>}
      {entry.content && <p className="tl-content">{entry.content}</p>}
      {entry.kind === 'RobotCalled' && entry.data['fields'] && can(Permissions.Calls) && (
        <RobotTalk leadId={leadId} callId={entry.data['fields']} />
      )}
      {next && <p className="dim3">{t('timeline.next', { at: shortTime(next, t, now) })}</p>}
    </li>
  );
};

/** History of a lead by day, newest first; older entries come as one scrolls. */
export const LeadTimeline = ({ leadId, pageSize = 30 }: { leadId: string; pageSize?: number }) => {
  const { t } = useTranslation('leads');
  const now = useNow();
  const end = useRef<HTMLDivElement>(null);
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = $api.useInfiniteQuery(
    'get',
    '/api/leads/{id}/timeline',
    { params: { path: { id: leadId }, query: { maxResultCount: pageSize } } },
    {
      pageParamName: 'cursor',
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    },
  );

  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) void fetchNextPage();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, fetchNextPage]);

  if (isLoading) return <SkeletonRows rows={4} />;
  if (error && !data) return <LoadError error={error} onRetry={() => void refetch()} />;
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  if (entries.length === 0) return <p className="dim3">{t('timeline.empty')}</p>;
  return (
    <div>
      {byDay(entries).map((day) =>
        day[0] ? (
          <section key={day[0].id}>
            <h3 className="tl-day">{dayTitle(day[0].at, t, now)}</h3>
            <ol className="tl">
              {day.map((entry) => (
                <Entry key={entry.id} entry={entry} leadId={leadId} />
              ))}
            </ol>
          </section>
        ) : null,
      )}
      <div ref={end}>
        {hasNextPage && (
          <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('timeline.more')}
          </Button>
        )}
      </div>
    </div>
  );
};
