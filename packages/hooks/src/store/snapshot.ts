import { warn } from "#diagnostics";
import type { ReceivedEvent } from "../connection/received-event.ts";
import type { SSEError } from "../inspection/error.ts";
import { readyStateOf } from "../inspection/status.ts";
import type { ReadyState, Reconnection, Status } from "../inspection/status.ts";
import type { Continuity } from "./continuity.ts";
import type { Message } from "./message.ts";

/** The fields that are the same for all subscribers of a stream. */
interface SharedFields {
  readonly status: Status;
  /**
   * The latest error: why the connection was lost, until it is open again; or which event could not be decoded, until a
   * later event of the same type could be.
   */
  readonly error: SSEError | undefined;
  /** How many events could not be decoded. An event that nothing reads is not decoded. */
  readonly decodeErrors: number;
  /** The last event ID string (HTML 9.2.6); `""` without one. */
  readonly lastEventId: string;
  /** Whether events are missing, by the option `sequence`. */
  readonly continuity: Continuity;
  /** How many events were dropped because their `sequence` number had come before. */
  readonly duplicates: number;
  /** Present while `waiting`. */
  readonly reconnection: Reconnection | undefined;
  /** When the connection opened, in milliseconds since the epoch; present while `open`. */
  readonly openedAt: number | undefined;
  /** When bytes last arrived, comments included, in milliseconds since the epoch. */
  readonly lastActivityAt: number | undefined;
}

/** The fields of a stream, as they are published. */
export interface StreamFields extends SharedFields {
  /** The latest event of any type. */
  readonly last: ReceivedEvent | undefined;
  /** The latest event of type `message`. */
  readonly lastMessage: ReceivedEvent | undefined;
}

export const IDLE: StreamFields = Object.freeze({
  status: "idle",
  error: undefined,
  decodeErrors: 0,
  lastEventId: "",
  continuity: "unknown",
  duplicates: 0,
  reconnection: undefined,
  openedAt: undefined,
  lastActivityAt: undefined,
  last: undefined,
  lastMessage: undefined,
});

/** The fields of a stream as seen through one definition's decoders. */
export interface StreamSnapshot<Any extends Message = Message> extends SharedFields {
  readonly readyState: ReadyState;
  /** The latest event of any type that could be decoded. */
  readonly lastEvent: Any | undefined;
  /** The data of the latest `message` event, as for `onmessage`. An event of another type does not change it. */
  readonly data: UnnamedData<Any> | undefined;
}

/** The payload of the `message` events in a union. */
type UnnamedData<Any extends Message> = Any extends unknown
  ? "message" extends Any["type"]
    ? Any["data"]
    : never
  : never;

/** Creates a snapshot of the fields. Events are decoded only when they are read. */
export function viewFields(
  fields: StreamFields,
  read: (event: ReceivedEvent | undefined, type: string) => Message | undefined,
): StreamSnapshot {
  const { last, lastMessage, ...shared } = fields;
  return {
    ...shared,
    readyState: readyStateOf(fields.status),
    get lastEvent() {
      return read(last, "*");
    },
    get data() {
      if (last !== undefined && lastMessage === undefined) warn("named-events", last.type);
      return read(lastMessage, "message")?.data;
    },
  };
}
