const transportNames = ["fetch", "native", "polyfill"] as const;
type TransportName = (typeof transportNames)[number];

/** What an event named `echo` tells: the request as the server got it. */
interface Echo {
  readonly method: string;
  readonly proof: string | null;
  readonly body: unknown;
  readonly lastEventId: string;
}

export { transportNames };
export type { Echo, TransportName };
