export interface LiveSignal {
  kind: string;
  payload: unknown;
}

type Listener = (payload: unknown, isLeader: boolean) => void;

const listeners = new Map<string, Set<Listener>>();

/** What the server tells screens at once and nobody keeps, by its kind. Whoever has the live connection passes it on here. */
export const onSignal = (kind: string, listener: Listener): (() => void) => {
  const all = listeners.get(kind) ?? new Set();
  all.add(listener);
  listeners.set(kind, all);
  return () => all.delete(listener);
};

export const passSignal = (signal: LiveSignal, isLeader: boolean) => {
  for (const listener of listeners.get(signal.kind) ?? []) listener(signal.payload, isLeader);
};

const isSignal = (value: unknown): value is LiveSignal =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  'payload' in value;

/** The signals of a message, or none where it cannot be understood. */
export const parseSignals = (data: string): LiveSignal[] => {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null && 'signals' in value && Array.isArray(value.signals)
      ? value.signals.filter(isSignal)
      : [];
  } catch {
    return [];
  }
};
