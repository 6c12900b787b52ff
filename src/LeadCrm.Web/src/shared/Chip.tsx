import type { ReactNode } from 'react';

export type Tone = 'good' | 'warn' | 'bad' | 'violet' | 'accent' | 'neutral';

export const Chip = ({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={`chip ${tone}`}>{children}</span>
);
