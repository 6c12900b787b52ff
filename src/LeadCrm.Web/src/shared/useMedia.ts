import { useSyncExternalStore } from 'react';

const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );

/** Whether the window is at least so many pixels wide. */
export const useWide = (pixels: number): boolean => useMedia(`(min-width: ${pixels}px)`);

/** Whether the person has asked the system for less motion. */
export const useStill = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
