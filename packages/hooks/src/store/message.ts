import { createError, LONGEST_MESSAGE, shorten } from "../connection/loss.ts";
import type { ReceivedEvent } from "../connection/received-event.ts";
import type { SSEError, SSEErrorIssue } from "../inspection/error.ts";
import { decoderFor, runDecoder } from "./decoder.ts";
import type { Decoders } from "./decoder.ts";

/** One event, decoded. Frozen. */
export interface Message<Type extends string = string, Data = unknown> {
  /** The event type; `"message"` when the block had no `event` field. */
  readonly type: Type;
  /** The decoded value of `raw`. */
  readonly data: Data;
  /** The data as received: lines joined by `\n` (HTML 9.2.6). */
  readonly raw: string;
  /** The last event ID string at this event; sticky, so not necessarily this event's own. */
  readonly lastEventId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The origin that the stream comes from, after redirects; `""` for a synthetic event. */
  readonly origin: string;
  /** Made by `dispatch()`, not by the server. */
  readonly synthetic: boolean;
}

/** The results that are kept for one event: an inline decoder is a new one in every render. */
const MOST_RESULTS = 8;

/** Called once for each event and decoder. */
export type OnDecoded = (event: ReceivedEvent, error: SSEError | undefined) => void;

/**
 * Decodes an event, or returns the earlier result of the same decoder. Returns `undefined` when the data could not be
 * decoded.
 */
export function decodeEvent(
  event: ReceivedEvent,
  decoders: Decoders,
  onDecoded: OnDecoded,
): Message | undefined {
  const decoder = decoderFor(decoders, event.type);
  let count = 0;
  for (let known = event.decoded; known !== undefined; known = known.next) {
    if (known.decoder === decoder) return known.message as Message | undefined;
    count += 1;
  }
  let message: Message | undefined;
  let error: SSEError | undefined;
  try {
    message = createMessage(event, runDecoder(decoder, event.data));
  } catch (cause) {
    error = describeFailure(event, cause);
  }
  const next = count < MOST_RESULTS ? event.decoded : undefined;
  event.decoded = { decoder, message, next };
  onDecoded(event, error);
  return message;
}

function createMessage(event: ReceivedEvent, data: unknown): Message {
  const { type, data: raw, lastEventId, receivedAt, origin, synthetic } = event;
  return Object.freeze({ type, data, raw, lastEventId, receivedAt, origin, synthetic });
}

const LONGEST_QUOTE = 80;
/** The maximum number of issues, because a schema may report one for every member of a large value. */
const MOST_ISSUES = 20;

/** The error of a decoder that threw. */
export function describeFailure(
  { type, data }: Pick<ReceivedEvent, "type" | "data">,
  cause: unknown,
): SSEError {
  const { message = String(cause), issues } = Object(cause) as {
    readonly message?: string;
    readonly issues?: readonly SSEErrorIssue[];
  };
  const start = shorten(data, LONGEST_QUOTE);
  const name = shorten(type, LONGEST_QUOTE);
  const what = `A "${name}" event could not be decoded. Its data begins with: ${start} (${message})`;
  return createError("decode", what, undefined, {
    eventType: type,
    raw: data,
    cause,
    ...(issues && {
      issues: issues.slice(0, MOST_ISSUES).map((issue) => ({
        ...issue,
        message: shorten(issue.message, LONGEST_MESSAGE),
      })),
    }),
  });
}
