import { useSearchParams } from 'react-router';
import { groupNames, isMetric, type Group, type Metric } from './metrics';
import { before, periodOf, type Period } from './period';

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What the page shows, in the address. */
export const useWorkloadFilter = () => {
  const [search, setSearch] = useSearchParams();
  const set = (values: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined) next.delete(key);
      else next.set(key, value);
    }
    setSearch(next, { replace: true });
  };
  const [from, to] = [search.get('from'), search.get('to')];
  const period: Period = isDay(from) && isDay(to) ? { from, to } : periodOf('week');
  const metric: Metric = isMetric(search.get('metric')) ? (search.get('metric') as Metric) : 'dialled';
  const group: Group = groupNames.find((name) => name === search.get('group')) ?? 'calls';
  return {
    period,
    metric,
    group,
    byUser: search.get('by') !== 'department',
    departmentId: search.get('department') ?? undefined,
    comparesPeriod: search.get('compare') === 'before',
    compared: (search.get('ids') ?? '').split(',').filter(Boolean).slice(0, 2),
    drill: isMetric(search.get('rows')) ? (search.get('rows') as Metric) : undefined,
    drillId: search.get('of') ?? undefined,
    query: {
      from: period.from,
      to: period.to,
      groupBy: search.get('by') === 'department' ? 'department' : 'user',
      ...(search.get('department') ? { departmentId: search.get('department') as string } : {}),
      ...(search.get('compare') === 'before' ? { compareFrom: before(period).from, compareTo: before(period).to } : {}),
    },
    set,
  };
};

export type WorkloadFilter = ReturnType<typeof useWorkloadFilter>;
