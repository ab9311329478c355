/** One second as the page heard of it. */
interface Second {
  readonly id: string;
  /** Said before the connection was made that brought it: it waited in the server's log. */
  readonly replayed: boolean;
}

interface Seconds {
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

const noSeconds: Seconds = { recent: [], connections: 0, connectedAt: "" };

/** Both times are the server's, so its clock may differ from this machine's. */
function addSecond(seconds: Seconds, event: ClockEvent): Seconds {
  const { recent, connections, connectedAt } = seconds;
  if (event.type === "connecttime") {
    return { ...seconds, connections: connections + 1, connectedAt: event.data };
  }
  // On the first connection it is not a replay, but the second that a newcomer is shown at once.
  const replayed = connections > 1 && event.data < connectedAt;
  return { ...seconds, recent: [...recent.slice(-59), { id: event.lastEventId, replayed }] };
}

export { addSecond, noSeconds };
export type { Second, Seconds };
