/** One way to render a stream, and where it stands in a report. */
export interface Contender {
  /** Names the file in `page/contenders`. */
  readonly id: string;
  readonly title: string;
}

/** What users would pick, and Runnel. Measured in this order, which is rotated from run to run. */
export const CONTENDERS: readonly Contender[] = [
  { id: "floor", title: "floor: read and discard" },
  { id: "native-state", title: "EventSource + useState" },
  { id: "native-store", title: "EventSource + useSyncExternalStore" },
  { id: "react-hooks-sse", title: "react-hooks-sse" },
  { id: "react-use-websocket", title: "react-use-websocket" },
  { id: "fetch-event-source", title: "fetch-event-source + useState" },
  { id: "flamefront", title: "FlameFront sse-runtime-core" },
  { id: "runnel", title: "Runnel" },
];

/** The floor renders nothing, so it is not a peer. */
export const FLOOR = "floor";
export const RUNNEL = "runnel";
