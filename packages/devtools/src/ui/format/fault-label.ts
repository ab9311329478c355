import { translate } from "./translate.ts";

const LABELS = [
  "offline",
  "latency {amount} ms",
  "drop after {amount}",
  "stall after {amount}",
  "malformed event",
  "malformed lines",
  "split characters",
] as const;

/**
 * Simulated faults in the language of the panel.
 *
 * @param labels - As they are recorded and exported: in English, separated by commas. Others, such as "503", stay as they are.
 */
export function describeFaults(labels: string): string {
  return labels.split(", ").map(describeFault).join(", ");
}

function describeFault(label: string): string {
  const amount = /\d+/.exec(label)?.[0] ?? "";
  const known = LABELS.find((text) => text.replace("{amount}", amount) === label);
  return known === undefined ? label : translate(known, { amount });
}
