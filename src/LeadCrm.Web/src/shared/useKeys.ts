import { useEffect, useEffectEvent } from 'react';

type KeyMap = Record<string, (event: KeyboardEvent) => void>;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  !(target instanceof HTMLInputElement && target.type === 'checkbox');

const dialogIsOpen = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && ['A', 'BUTTON', 'SUMMARY'].includes(target.tagName);

/** Single-key shortcuts of a page. They rest while a text is typed or a dialog is open. */
export const useKeys = (keys: KeyMap, enabled = true): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (isTyping(event.target) || dialogIsOpen()) return;
    if (event.key === 'Enter' && isPressable(event.target)) return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action(event);
  });

  useEffect(() => {
    if (!enabled) return undefined;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [enabled]);
};
