import type { Phrase } from "../../ui/format/translate.ts";
import { drop, malform, split, stall } from "./body-faults.ts";
import type { Fault } from "./fault.ts";
import { latency, offline, refuse } from "./request-faults.ts";

/** A fault that the panel offers. */
export interface FaultKind {
  readonly name: string;
  /** The name in the list of faults. */
  readonly label: Phrase;
  /** A number that the user can change. */
  readonly amount?: FaultAmount;
  /** The fault in a few words, while it is active. In English, because it is recorded and exported. */
  describe(amount: number | undefined): string;
  create(amount: number | undefined): Fault;
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
  {
    name: "offline",
    label: "Offline",
    describe: () => "offline",
    create: offline,
  },
  {
    name: "latency",
    label: "Latency",
    amount: { label: "Milliseconds", initial: 2000, min: 0, max: 600_000 },
    describe: (amount) => `latency ${amount} ms`,
    create: (amount = 0) => latency(amount),
  },
  {
    name: "drop",
    label: "Drop the connection",
    amount: { ...FRAMES, initial: 3, min: 1 },
    describe: (amount) => `drop after ${amount}`,
    create: (amount = 1) => drop(amount),
  },
  {
    name: "stall",
    label: "Stall",
    amount: { ...FRAMES, initial: 0, min: 0 },
    describe: (amount) => `stall after ${amount}`,
    create: (amount = 0) => stall(amount),
  },
  {
    name: "401",
    label: "401 Unauthorized",
    describe: () => "401",
    create: () => refuse(401),
  },
  {
    name: "503",
    label: "503 Service Unavailable",
    amount: {
      label: "Retry-After, in seconds (optional)",
      initial: undefined,
      min: 0,
      max: 86_400,
    },
    describe: (amount) => (amount === undefined ? "503" : `503, Retry-After ${amount} s`),
    create: (amount) => refuse(503, amount),
  },
  {
    name: "malformed-data",
    label: "An event that cannot be decoded",
    describe: () => "malformed event",
    create: () => malform("data"),
  },
  {
    name: "malformed-line",
    label: "Invalid lines",
    describe: () => "malformed lines",
    create: () => malform("line"),
  },
  {
    name: "split",
    label: "Chunks cut inside characters",
    describe: () => "split characters",
    create: split,
  },
];
