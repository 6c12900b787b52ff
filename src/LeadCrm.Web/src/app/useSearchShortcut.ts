import { useEffect, useEffectEvent } from 'react';
import { useKeys } from '../shared/useKeys';

/** Ctrl+K everywhere, also while typing; "/" where no text is typed. */
export const useSearchShortcut = (open: () => void): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  useKeys({ '/': open });
};
