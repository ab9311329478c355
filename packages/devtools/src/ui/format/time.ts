/** "14:03:07.042", in the local time zone. */
export function formatClock(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const seconds = `${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, "0")}`;
  return `${two(date.getHours())}:${two(date.getMinutes())}:${seconds}`;
}

/** "742 ms", "1.5 s", "2 min 5 s", "3 h 20 min" */
export function formatDuration(milliseconds: number): string {
  const positive = Math.max(0, milliseconds);
  if (positive < 1000) return `${Math.round(positive)} ms`;
  const seconds = positive / 1000;
  if (seconds < 60) return `${trim(seconds.toFixed(1))} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A duration for a narrow column: "12s", "3m", "2h", "5d". */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

/** A time difference in seconds: "+0.042", "+12.500". */
export function formatOffset(milliseconds: number): string {
  const sign = milliseconds < 0 ? "−" : "+";
  return `${sign}${(Math.abs(milliseconds) / 1000).toFixed(3)}`;
}

function trim(decimal: string): string {
  return decimal.endsWith(".0") ? decimal.slice(0, -2) : decimal;
}
