import type { Fault } from "@runnel/hooks/inspect";
import type { Phrase } from "../../ui/format/translate.ts";

/** A fault that the panel offers. */
export interface FaultKind {
  readonly name: Fault["kind"];
  /** The name in the list of faults. */
  readonly label: Phrase;
  /** A number that the user can change. */
  readonly amount?: FaultAmount;
}

export interface FaultAmount {
  readonly label: Phrase;
  /** `undefined` if the number is optional. */
  readonly initial: number | undefined;
  readonly min: number;
  readonly max: number;
}

const FRAMES = { label: "After this number of frames", max: 100_000 } as const;

/** All faults that the panel offers. */
export const FAULT_KINDS: readonly FaultKind[] = [
  { name: "offline", label: "Offline" },
  {
    name: "latency",
    label: "Latency",
    amount: { label: "Milliseconds", initial: 2000, min: 0, max: 600_000 },
  },
  { name: "drop", label: "Drop the connection", amount: { ...FRAMES, initial: 3, min: 1 } },
  { name: "stall", label: "Stall", amount: { ...FRAMES, initial: 0, min: 0 } },
  { name: "401", label: "401 Unauthorized" },
  {
    name: "503",
    label: "503 Service Unavailable",
    amount: {
      label: "Retry-After, in seconds (optional)",
      initial: undefined,
      min: 0,
      max: 86_400,
    },
  },
  { name: "malformed-data", label: "An event that cannot be decoded" },
  { name: "malformed-line", label: "Invalid lines" },
  { name: "split", label: "Chunks cut inside characters" },
];
