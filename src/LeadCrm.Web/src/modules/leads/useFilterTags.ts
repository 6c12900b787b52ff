import { useTranslation } from 'react-i18next';
import type { FilterTag } from '../../shared/FilterTags';
import type { LeadFilters } from './leadFilters';
import { useBusinessLines, useDepartments, useSources, useUsers } from './useLookups';

/** The filters as words, each with the way to take it off. */
export const useFilterTags = (filters: LeadFilters, clear: (keys: (keyof LeadFilters)[]) => void): FilterTag[] => {
  const { t } = useTranslation('leads');
  const lines = useBusinessLines();
  const sources = useSources();
  const departments = useDepartments(Boolean(filters.department));
  const users = useUsers('', Boolean(filters.owner));
  const comma = t('timeline.comma');

  const words: [keyof LeadFilters, string | undefined][] = [
    ['text', filters.text],
    ['grade', filters.grade.join(comma)],
    ['stage', filters.stage.map((stage) => t(`enum.LeadStage.${stage}`, { defaultValue: stage })).join(comma)],
    ['due', filters.due && t(`due.${filters.due}`)],
    ['created', filters.created && t(`created.${filters.created}`)],
    ['line', filters.line && lines.nameOf(filters.line)],
    ['source', filters.source && sources.nameOf(filters.source)],
    ['department', filters.department && departments.nameOf(filters.department)],
    ['owner', filters.owner && users.nameOf(filters.owner)],
    ['tag', filters.tag],
    ['importId', filters.importId && t('filter.thisImport')],
  ];
  return words.flatMap(([key, value]) =>
    value ? [{ key, label: `${t(`filter.${key}`)} ${value}`, onRemove: () => clear([key]) }] : [],
  );
};
