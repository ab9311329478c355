export const transportNames = ["fetch", "native", "polyfill"] as const;
export type TransportName = (typeof transportNames)[number];

/** The data of an `echo` event: the request as the server received it. */
export interface Echo {
  readonly method: string;
  readonly proof: string | null;
  readonly body: unknown;
  readonly lastEventId: string;
}
