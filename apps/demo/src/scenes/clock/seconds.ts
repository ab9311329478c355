export interface Second {
  readonly id: string;
  /** It was sent before the present connection opened, so it comes from the server's log. */
  readonly replayed: boolean;
}

export interface Seconds {
  /** The last sixty, oldest first. */
  readonly recent: readonly Second[];
  readonly connections: number;
  readonly connectedAt: string;
}

interface ClockEvent {
  readonly type: string;
  readonly data: string;
  readonly lastEventId: string;
}

export const noSeconds: Seconds = { recent: [], connections: 0, connectedAt: "" };

/** Compares two times of the server, so this machine's clock does not matter. */
export function addSecond(seconds: Seconds, event: ClockEvent): Seconds {
  const { recent, connections, connectedAt } = seconds;
  if (event.type === "connecttime") {
    return { ...seconds, connections: connections + 1, connectedAt: event.data };
  }
  // The first connection begins with the latest second of the log. That is not a replay.
  const replayed = connections > 1 && event.data < connectedAt;
  return { ...seconds, recent: [...recent.slice(-59), { id: event.lastEventId, replayed }] };
}
