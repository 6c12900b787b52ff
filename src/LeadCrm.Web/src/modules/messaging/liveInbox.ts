import { parseSignals, passSignal, type LiveSignal } from '../../shared/liveSignals';
import type { Notification } from './notifications';

export interface LiveMessage {
  unreadCount: number;
  items: Notification[];
}

type Listener = (message: LiveMessage, isLeader: boolean) => void;

const isLiveMessage = (value: unknown): value is LiveMessage =>
  typeof value === 'object' &&
  value !== null &&
  'unreadCount' in value &&
  typeof value.unreadCount === 'number' &&
  'items' in value &&
  Array.isArray(value.items);

/** What the server sent, or nothing where it cannot be understood. */
export const parseMessage = (data: string): LiveMessage | undefined => {
  try {
    const value: unknown = JSON.parse(data);
    return isLiveMessage(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isSignals = (value: unknown): value is { signals: LiveSignal[] } =>
  typeof value === 'object' && value !== null && 'signals' in value && !('unreadCount' in value);

const listen = (
  language: string,
  onMessage: (message: LiveMessage) => void,
  onSignals: (signals: LiveSignal[]) => void,
): (() => void) => {
  // A browser sends its own language along; the interface may have another one.
  const source = new EventSource(`/api/notifications/live?language=${language}`);
  source.addEventListener('inbox', (event: MessageEvent<string>) => {
    const message = parseMessage(event.data);
    if (message) onMessage(message);
  });
  source.addEventListener('signal', (event: MessageEvent<string>) => onSignals(parseSignals(event.data)));
  return () => source.close();
};

/**
 * Hears what happens in the user's inbox. All tabs of a browser share one connection: a browser opens no more than six to one server, and one
 * sound is enough. The tab that has the lock listens and tells the others; when it is closed the next one takes over.
 */
export const watchInbox = (userId: string, language: string, onMessage: Listener): (() => void) => {
  const name = `leadcrm.inbox.${userId}`;
  const others = new BroadcastChannel(name);
  others.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isLiveMessage(data)) onMessage(data, false);
    else if (isSignals(data)) data.signals.forEach((signal) => passSignal(signal, false));
  });
  const stopped = new AbortController();
  let close: (() => void) | undefined;
  // A channel has no origin to name: it reaches this one alone.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const share = (data: unknown) => others.postMessage(data);
  const lead = () => {
    close = listen(
      language,
      (message) => {
        share(message);
        onMessage(message, true);
      },
      (signals) => {
        share({ signals });
        signals.forEach((signal) => passSignal(signal, true));
      },
    );
  };
  // Without a secure connection browsers have no locks: then every tab listens for itself.
  if ('locks' in navigator)
    navigator.locks
      .request(name, { signal: stopped.signal }, async () => {
        // Whoever has left while waiting for the lock gives it on.
        if (stopped.signal.aborted) return;
        lead();
        await new Promise<void>((resolve) => stopped.signal.addEventListener('abort', () => resolve(), { once: true }));
      })
      .catch(() => undefined);
  else lead();
  return () => {
    stopped.abort();
    close?.();
    others.close();
  };
};
