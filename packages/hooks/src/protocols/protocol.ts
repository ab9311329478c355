import type { Message } from "../store/message.ts";
import { EMPTY_ANSWER } from "./answer-state.ts";
import type { AnswerError, AnswerState } from "./answer-state.ts";
import { completeCalls } from "./tool-calls.ts";

/**
 * What an event means for the end of the answer. `false`: it goes on. `true`: the end marker; close. `"complete"`: the
 * answer is complete, so the end of the body is not an error, but more events may follow, such as the usage. An `Error`:
 * the server reported it in the stream, so the stream has failed.
 */
export type AnswerEnd = boolean | "complete" | Error;

/** Data that is not a JSON object: `"[DONE]"`, or the text of a keep-alive that is sent as data. */
export type Marker = string;

/** A message of any event type: the types of a payload are in the payload. */
export type AnswerEvent<Payload> = Message<string, Payload | Marker>;

/** The format of an answer, to spread into `defineStream`. Methods, so that any format is a `Protocol<object>`. */
export interface Protocol<Payload> {
  decode(data: string): Payload | Marker;
  until(event: AnswerEvent<Payload>): AnswerEnd;
  readonly state: {
    readonly initial: AnswerState;
    /** Pure. Returns the same state for an event that it does not know. */
    reduce(state: AnswerState, event: AnswerEvent<Payload>): AnswerState;
  };
}

interface Format<Payload> {
  readonly reduce: (state: AnswerState, payload: Payload) => AnswerState;
  readonly isEnd: (payload: Payload) => boolean | "complete";
  /** The error of a payload, in the form that the protocol gives it. */
  readonly findError?: (payload: Payload) => unknown;
}

export function createProtocol<Payload extends object>(format: Format<Payload>): Protocol<Payload> {
  function readError(payload: Payload): AnswerError | undefined {
    // Gateways report their own errors as `{ error }` in any protocol.
    const raw = format.findError?.(payload) ?? (payload as { readonly error?: unknown }).error;
    return raw ? describeError(raw) : undefined;
  }

  return {
    decode: decode<Payload>,
    until({ data }) {
      if (typeof data === "string") return data === DONE;
      const error = readError(data);
      if (error)
        return Object.assign(new Error(error.message), { code: error.code, cause: error.raw });
      return format.isEnd(data);
    },
    state: {
      initial: EMPTY_ANSWER,
      reduce(state, { data }) {
        if (typeof data === "string") return data === DONE ? completeCalls(state) : state;
        const error = readError(data);
        const next = format.reduce(state, data);
        return error ? { ...next, error } : next;
      },
    },
  };
}

const DONE = "[DONE]";

function decode<Payload>(data: string): Payload | Marker {
  const text = data.trim();
  if (text.startsWith("{")) return JSON.parse(text) as Payload;
  return /^\[\s*done\s*\]$/i.test(text) ? DONE : text;
}

function describeError(raw: unknown): AnswerError {
  if (typeof raw !== "object" || raw === null)
    return { message: String(raw), code: undefined, raw };
  const { message, code, type, status } = raw as Readonly<Record<string, unknown>>;
  const name = status ?? code ?? type;
  return {
    message: typeof message === "string" && message ? message : "The server reported an error.",
    code: name == null ? undefined : String(name),
    raw,
  };
}
