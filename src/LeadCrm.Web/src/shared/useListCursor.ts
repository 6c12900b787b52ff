import { useState } from 'react';

/** The active row of a list: the first one until the keyboard or the mouse says otherwise. */
export const useListCursor = <Row extends { id: string }>(rows: Row[]) => {
  const [activeId, setActiveId] = useState<string>();
  const active = rows.find((row) => row.id === activeId) ?? rows[0];
  const move = (by: number) => {
    const index = active ? rows.indexOf(active) : -1;
    const next = rows[Math.max(0, Math.min(index + by, rows.length - 1))];
    if (next) setActiveId(next.id);
    // Enter belongs to the row now, not to the link or button that was pressed last.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  return { active, move, setActiveId };
};
