import type { SSEError } from "../inspection/error.ts";
import { readyStateOf } from "../inspection/status.ts";
import type { ReadyState, Reconnection, Status } from "../inspection/status.ts";
import type { Message, StoredEvent } from "./message.ts";

/** The state of a stream, as it is published: the same for all who share it. */
export interface StreamState {
  readonly status: Status;
  /** The latest error: why the connection was lost, or which event did not pass its decoder. */
  readonly error: SSEError | undefined;
  /** The last event ID string (HTML 9.2.6); `""` for none. */
  readonly lastEventId: string;
  /** Present while `waiting`. */
  readonly reconnection: Reconnection | undefined;
  /** When the connection opened, in milliseconds since the epoch; present while `open`. */
  readonly openedAt: number | undefined;
  readonly last: StoredEvent | undefined;
}

export const IDLE: StreamState = Object.freeze({
  status: "idle",
  error: undefined,
  lastEventId: "",
  reconnection: undefined,
  openedAt: undefined,
  last: undefined,
});

/** What a stream looks like through one definition's decoders. */
export interface StreamSnapshot<Any extends Message = Message> extends Omit<StreamState, "last"> {
  readonly readyState: ReadyState;
  /** The latest event of any type. One that does not pass its decoder leaves the one before. */
  readonly lastEvent: Any | undefined;
  /** The data of `lastEvent`. */
  readonly data: Any["data"] | undefined;
}

/** Looks at a state; decodes the last event only if somebody asks for it. */
export function viewState(
  state: StreamState,
  readLast: (event: StoredEvent) => Message | undefined,
): StreamSnapshot {
  const { last, ...rest } = state;
  let read: { message: Message | undefined } | undefined;
  const lastEvent = (): Message | undefined => {
    read ??= { message: last && readLast(last) };
    return read.message;
  };
  return {
    ...rest,
    readyState: readyStateOf(state.status),
    get lastEvent() {
      return lastEvent();
    },
    get data() {
      return lastEvent()?.data;
    },
  };
}
