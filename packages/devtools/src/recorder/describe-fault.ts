import type { Fault } from "@runnel/hooks/inspect";

const WORDS: Readonly<Record<Fault["kind"], string>> = {
  offline: "offline",
  latency: "latency {amount} ms",
  drop: "drop after {amount}",
  stall: "stall after {amount}",
  "401": "401",
  "503": "503",
  "malformed-data": "malformed event",
  "malformed-line": "malformed lines",
  split: "split characters",
};

/** A simulated fault in a few words. In English, because it is recorded and exported. */
export function describeFault({ kind, amount }: Fault): string {
  if (kind === "503" && amount !== undefined) return `503, Retry-After ${amount} s`;
  return WORDS[kind].replace("{amount}", String(amount));
}
