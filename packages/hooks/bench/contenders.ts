import type { Scenario } from "./scenario.ts";

/** One way to render a stream. */
export interface Contender {
  /** The name of its file in `page/contenders`. */
  readonly id: string;
  /** Its name in the report. */
  readonly title: string;
  /**
   * Whether it is measured in a scenario.
   * @defaultValue it is measured in every scenario
   */
  readonly isIn?: (scenario: Scenario) => boolean;
}

/** Frames arrive faster than a user can read them. The devtools are measured here. */
const isFlood = ({ rate, components }: Scenario): boolean => rate === 10_000 && components === 1;
/** The only case for which the `least` contenders are written. */
const isSingle = ({ components }: Scenario): boolean => components === 1;

/** Streams whose work is worth a worker. */
const isBusy = ({ rate }: Scenario): boolean => rate === "burst" || rate >= 1000;

/** Runnel and its alternatives, in the order of the measurement. Each run starts with the next contender. */
export const CONTENDERS: readonly Contender[] = [
  { id: "floor", title: "floor: read and discard" },
  { id: "least", title: "least: parse, count, one commit per frame", isIn: isSingle },
  { id: "least-decoding", title: "least, decoding every event", isIn: isSingle },
  {
    id: "least-worker",
    title: "least, in a worker: one message per frame",
    isIn: (scenario) => isSingle(scenario) && isBusy(scenario),
  },
  { id: "native-state", title: "EventSource + useState" },
  { id: "native-store", title: "EventSource + useSyncExternalStore" },
  { id: "react-hooks-sse", title: "react-hooks-sse" },
  { id: "react-use-websocket", title: "react-use-websocket" },
  { id: "fetch-event-source", title: "fetch-event-source + useState" },
  { id: "flamefront", title: "FlameFront sse-runtime-core" },
  { id: "runnel", title: "Runnel" },
  { id: "runnel-worker", title: "Runnel in a worker", isIn: isBusy },
  { id: "runnel-shared", title: "Runnel in a shared worker", isIn: isBusy },
  { id: "least-devtools", title: "Runnel, least devtools", isIn: isFlood },
  { id: "devtools-closed", title: "Runnel, devtools closed", isIn: isFlood },
  { id: "devtools-open", title: "Runnel, devtools open on Frames", isIn: isFlood },
  { id: "devtools-in-turns", title: "for bench/panel.ts", isIn: () => false },
];

/** It renders nothing, so it is not an alternative. */
export const FLOOR = "floor";
export const RUNNEL = "runnel";
export const WORKER = "runnel-worker";
export const SHARED = "runnel-shared";
export const DEVTOOLS_CLOSED = "devtools-closed";
export const DEVTOOLS_OPEN = "devtools-open";
export const DEVTOOLS_IN_TURNS = "devtools-in-turns";
