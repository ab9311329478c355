/** "512 B", "1.2 kB", "34 MB". A kB is 1,000 bytes, as in the browser's own devtools. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = "B";
  for (const next of units) {
    if (value < 999.5) break;
    value /= 1000;
    unit = next;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

let numbers: Intl.NumberFormat | undefined;

/** "1,234" */
export function formatNumber(count: number): string {
  numbers ??= new Intl.NumberFormat("en-US");
  return numbers.format(count);
}

/** A count for a narrow column: "999", "12.3k", "4.6M". */
export function formatCount(count: number): string {
  if (count < 10_000) return String(count);
  if (count < 999_500) return `${shorten(count / 1000)}k`;
  return `${shorten(count / 1_000_000)}M`;
}

function shorten(value: number): string {
  return value < 100 ? value.toFixed(1) : String(Math.round(value));
}
