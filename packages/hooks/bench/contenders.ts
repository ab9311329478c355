import type { Scenario } from "./scenario.ts";

/** One way to render a stream, and where it stands in a report. */
export interface Contender {
  /** Names the file in `page/contenders`. */
  readonly id: string;
  readonly title: string;
  /** The scenarios in which it is measured. @defaultValue all */
  readonly isIn?: (scenario: Scenario) => boolean;
}

/** Where frames come faster than anybody could look at them. */
const isFlood = ({ rate, components }: Scenario): boolean => rate === 10_000 && components === 1;
/** What can be written for one component alone. */
const isSingle = ({ components }: Scenario): boolean => components === 1;

/** What users would pick, and Runnel. Measured in this order, which is rotated from run to run. */
export const CONTENDERS: readonly Contender[] = [
  { id: "floor", title: "floor: read and discard" },
  { id: "least", title: "least: parse, count, one commit a frame", isIn: isSingle },
  { id: "native-state", title: "EventSource + useState" },
  { id: "native-store", title: "EventSource + useSyncExternalStore" },
  { id: "react-hooks-sse", title: "react-hooks-sse" },
  { id: "react-use-websocket", title: "react-use-websocket" },
  { id: "fetch-event-source", title: "fetch-event-source + useState" },
  { id: "flamefront", title: "FlameFront sse-runtime-core" },
  { id: "runnel", title: "Runnel" },
  { id: "devtools-closed", title: "Runnel, devtools closed", isIn: isFlood },
  { id: "devtools-open", title: "Runnel, devtools open on Frames", isIn: isFlood },
];

/** The floor renders nothing, so it is not a peer. */
export const FLOOR = "floor";
export const RUNNEL = "runnel";
export const DEVTOOLS_CLOSED = "devtools-closed";
export const DEVTOOLS_OPEN = "devtools-open";
