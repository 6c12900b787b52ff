import { useSearchParams } from 'react-router';
import { useSession } from '../../shared/session';
import { readFilters, writeFilters, type LeadFilters, type View } from './leadFilters';

/** The filters of the address, and the way to change them; a change of anything but the page goes back to page one. */
export const useLeadFilters = (fallback?: View) => {
  const { seesOthers } = useSession();
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search, fallback ?? (seesOthers ? 'all' : 'mine'));
  const change = (changes: Partial<LeadFilters>) => setSearch(writeFilters({ ...filters, page: 1, ...changes }));
  const clear = (keys: (keyof LeadFilters)[]) => {
    const next = { ...filters, page: 1 };
    for (const key of keys) delete next[key];
    setSearch(writeFilters({ ...next, stage: next.stage ?? [], grade: next.grade ?? [] }));
  };
  return { filters, change, clear };
};
