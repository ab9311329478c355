/** What the table compares: Runnel over each transport, and the browser's `EventSource` without Runnel. */
export const contenders = ["fetch", "alone", "native", "polyfill"] as const;
export type Contender = (typeof contenders)[number];

/** Those that are Runnel over a transport. */
export type TransportName = Exclude<Contender, "alone">;

/** The data of an `echo` event: the request as the server received it. */
export interface Echo {
  readonly method: string;
  readonly proof: string | null;
  readonly body: unknown;
  readonly lastEventId: string;
}
