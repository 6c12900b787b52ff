export interface ListState {
  /** Leads of the list one came from, in its order. */
  ids: string[];
  /** Where the way back leads. */
  back: string;
}

/** What a list left in the history for previous / next; anything else there is ignored. */
export const readListState = (state: unknown): ListState => {
  const none: ListState = { ids: [], back: '/leads' };
  if (typeof state !== 'object' || state === null) return none;
  const { ids, back } = state as Partial<Record<keyof ListState, unknown>>;
  return {
    ids: Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : none.ids,
    back: typeof back === 'string' && back.startsWith('/') ? back : none.back,
  };
};
