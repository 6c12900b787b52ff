/** How long a run took: "0.4 s", "12 s", "3 min 5 s"; nothing while it runs. */
export const tookText = (startedAt: string, endedAt: string | null): string => {
  if (!endedAt) return '';
  const seconds = Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
};
