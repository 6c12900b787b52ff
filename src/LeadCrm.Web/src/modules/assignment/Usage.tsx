/** "37 / 100" with a bar behind it; full is red. */
export const Usage = ({ used, of, label }: { used: number; of: number; label: string }) => {
  const part = of > 0 ? Math.min(1, used / of) : 1;
  return (
    <span
      className={part >= 1 ? 'usage full' : part >= 0.8 ? 'usage near' : 'usage'}
      aria-label={`${label} ${used} / ${of}`}
    >
      <i style={{ width: `${Math.round(part * 100)}%` }} aria-hidden />
      <b>{used}</b> / {of}
    </span>
  );
};
