import type { Rate } from "../scenario.ts";

/** What the driver says to the server's process. */
export type Command =
  | { readonly type: "prepare"; readonly run: string; readonly rate: Rate; readonly events: number }
  /** Everybody is connected: send. */
  | { readonly type: "go"; readonly run: string }
  /** The page is gone: say what happened, and forget it. */
  | { readonly type: "report"; readonly run: string };

/** What the server's process says. */
export type Answer =
  | { readonly type: "listening"; readonly port: number }
  | { readonly type: "connected"; readonly run: string }
  /** Every event is written on every connection. */
  | { readonly type: "finished"; readonly run: string }
  | { readonly type: "report"; readonly run: string; readonly report: RunReport };

export interface RunReport {
  /** How many requests the page has made for the stream. */
  readonly connections: number;
  /** When each event was sent, by connection. */
  readonly sentAt: readonly Float64Array[];
}
