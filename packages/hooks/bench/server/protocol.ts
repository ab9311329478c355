import type { Rate } from "../scenario.ts";

/** A message from the driver to the server process. */
export type Command =
  | { readonly type: "prepare"; readonly run: string; readonly rate: Rate; readonly events: number }
  /** Every component is connected. Start sending. */
  | { readonly type: "go"; readonly run: string }
  /** The page was closed. Report the run and forget it. */
  | { readonly type: "report"; readonly run: string };

/** A message from the server process to the driver. */
export type Answer =
  | { readonly type: "listening"; readonly port: number }
  | { readonly type: "connected"; readonly run: string }
  /** Every event is written to every connection. */
  | { readonly type: "finished"; readonly run: string }
  | { readonly type: "report"; readonly run: string; readonly report: RunReport };

export interface RunReport {
  /** The number of requests for the stream. */
  readonly connections: number;
  /** The time of sending of each event, for each connection. */
  readonly sentAt: readonly Float64Array[];
}
