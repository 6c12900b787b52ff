import { useSyncExternalStore } from 'react';

/** Whether the window is at least so many pixels wide. */
export const useWide = (pixels: number): boolean => {
  const query = `(min-width: ${pixels}px)`;
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
};
