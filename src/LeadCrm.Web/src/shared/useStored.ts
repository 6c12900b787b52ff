import { useState } from 'react';

const read = <T>(key: string, fallback: T): T => {
  try {
    const text = localStorage.getItem(key);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
};

/** State that this browser remembers. */
export const useStored = <T>(key: string, fallback: T): [T, (value: T) => void] => {
  const [value, setValue] = useState(() => read(key, fallback));
  const store = (next: T) => {
    setValue(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return [value, store];
};
