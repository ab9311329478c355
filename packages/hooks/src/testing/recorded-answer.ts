import type { Answer, AnswerChunk } from "./answer.ts";
import { hangsUp, neverAnswers } from "./answer-presets.ts";
import { formatComment, formatEvent } from "./event-format.ts";

/** One attempt of a stream, as the devtools record it. Times are in milliseconds since the epoch. */
export type RecordedConnection = {
  readonly request:
    | { readonly at: number; readonly method: string; readonly url: string }
    | undefined;
  readonly response:
    | {
        readonly at: number;
        readonly status: number;
        readonly headers: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  /** `undefined` while it was open. */
  readonly end: RecordedEnd | undefined;
};

type RecordedEnd = {
  readonly at: number;
  readonly cause: string;
  readonly error:
    | {
        readonly kind: string;
        readonly status?: number | undefined;
        readonly body?: string | undefined;
      }
    | undefined;
};

/** One event, comment or `retry` field of a recorded connection. */
export type RecordedFrame = {
  readonly kind: string;
  readonly at: number;
  /** Frames with the same number arrived in one read. */
  readonly chunk: number;
  /** The text as received; `""` if it was not recorded, as for the native `EventSource`. */
  readonly raw: string;
  readonly eventType: string;
  readonly data: string;
  readonly id: string | undefined;
};

/** The longest wait that a timer can do, in milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** They describe how the body was sent, and the recorded text is the decoded body. CORS headers are the server's own. */
const OMITTED_HEADERS =
  /^(?:access-control-.*|connection|content-encoding|content-length|date|keep-alive|transfer-encoding|vary)$/i;
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
/** The devtools write `•••` for a secret, which HTTP does not allow in a header. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * What the server did on a recorded connection, as the answer to one request: its status, its frames with the times
 * between them, and how the connection was lost. An end that the client caused is not repeated: the connection stays open.
 *
 * @param speed The recorded times are divided by it. `Infinity` leaves no time between the frames.
 */
export function recordedAnswer(
  connection: RecordedConnection,
  frames: readonly RecordedFrame[],
  speed = 1,
): Answer {
  const { request, response, end } = connection;
  const error = end?.error;
  const status = response?.status ?? error?.status ?? (frames.length > 0 ? 200 : undefined);
  if (status === undefined) return error?.kind === "network" ? hangsUp() : neverAnswers();

  const headers = headersOf(response?.headers);
  const headersAfter =
    request && response ? waitBetween(request.at, response.at, speed) : /* not recorded */ 0;
  const head = {
    ...(status === 200 ? {} : { status }),
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(headersAfter === 0 ? {} : { headersAfter }),
  };
  if (status === 204 || status === 205 || status === 304) return head;
  const isStream = status === 200 && error?.kind !== "content-type";
  if (!isStream) return { ...head, body: error?.body ?? "" };

  const ending = endingOf(end);
  const chunks = chunksOf(frames, response?.at ?? frames[0]?.at, speed);
  const last = frames.at(-1)?.at ?? response?.at;
  if (end !== undefined && last !== undefined && ending !== "hold") {
    pushWait(chunks, waitBetween(last, end.at, speed));
  }
  return { ...head, chunks, finally: ending };
}

function endingOf(end: RecordedEnd | undefined): NonNullable<Answer["finally"]> {
  if (end?.cause === "end") return "end";
  switch (end?.error?.kind) {
    case "network":
      return "cut";
    case "timeout":
      return "stall";
    case "incomplete":
    case "overflow":
      return "end";
    default:
      return "hold";
  }
}

function chunksOf(
  frames: readonly RecordedFrame[],
  start: number | undefined,
  speed: number,
): AnswerChunk[] {
  const chunks: AnswerChunk[] = [];
  let before = start;
  let chunk: number | undefined;
  for (const frame of frames) {
    const block = blockOf(frame);
    pushWait(chunks, waitBetween(before ?? frame.at, frame.at, speed));
    const latest = chunks.at(-1);
    // Frames of one read are sent in one write.
    if (typeof latest === "string" && (frame.chunk === chunk || speed === Infinity)) {
      chunks[chunks.length - 1] = latest + block;
    } else chunks.push(block);
    before = frame.at;
    chunk = frame.chunk;
  }
  return chunks;
}

/** The text of a frame. Without the text as received, it is formatted; a value must then not contain a line end. */
function blockOf({ raw, kind, eventType, data, id }: RecordedFrame): string {
  if (raw !== "") return raw;
  if (kind === "comment") return formatComment(data);
  if (kind === "retry") return `retry: ${oneLine(data)}\n`;
  return formatEvent({
    ...(eventType === "message" ? {} : { type: oneLine(eventType) }),
    ...(id === undefined ? {} : { id: oneLine(id) }),
    data,
  });
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, " ");
}

function pushWait(chunks: AnswerChunk[], wait: number): void {
  if (wait > 0) chunks.push({ wait });
}

/** The clock may have been set back in between. */
function waitBetween(from: number, to: number, speed: number): number {
  return Math.min(LONGEST_WAIT, Math.max(0, Math.round((to - from) / speed)));
}

function headersOf(recorded: Readonly<Record<string, string>> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recorded ?? {}).filter(
      ([name, value]) =>
        HEADER_NAME.test(name) && HEADER_VALUE.test(value) && !OMITTED_HEADERS.test(name),
    ),
  );
}
