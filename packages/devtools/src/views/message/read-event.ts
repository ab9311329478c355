import type { FrameReceived } from "@runnel/hooks/inspect";
import { REDACTED } from "@runnel/hooks/inspect";
import type { AnswerEnd, AnswerEvent, AnswerState } from "@runnel/hooks/protocols";
import { isContainer, MAX_JSON } from "../../ui/format/json.ts";
import type { AnswerFormat } from "./formats.ts";
import { DONE, isLast } from "./known-formats.ts";
import type { SkipReason } from "./skipped.ts";
import type { ParsedData, SeenPath } from "./text-path-detector.ts";
import { PLAIN, textAt } from "./text-path.ts";

/** What one event does to an answer. */
export interface Step {
  readonly reduce: (state: AnswerState) => AnswerState;
  readonly end: AnswerEnd;
  /** Why it adds nothing, if it does not. */
  readonly otherwise: SkipReason;
}

const nothing = (otherwise: SkipReason, end = false): Step => ({
  reduce: (state) => state,
  end,
  otherwise,
});

export const OTHER_TYPE: Step = nothing("other type");
export const DUPLICATE: Step = nothing("duplicate");

/** Reads an event of a known format with the reducer that an app would use. */
export function readFormat(
  { protocol }: AnswerFormat,
  { eventType, data: raw, at, synthetic }: FrameReceived,
  { value }: ParsedData,
): Step {
  if (raw.length > MAX_JSON) return nothing("long");
  try {
    const isObject = value !== undefined && isContainer(value) && !Array.isArray(value);
    const event: AnswerEvent<object> = {
      type: eventType,
      data: isObject ? value : protocol.decode(raw),
      raw,
      lastEventId: "",
      receivedAt: at,
      origin: "",
      synthetic,
    };
    return {
      // A reducer trusts its server; the panel does not.
      reduce: (state) => attempt(() => protocol.state.reduce(state, event), state),
      end: attempt(() => protocol.until(event), false),
      otherwise: event.data === DONE ? "done" : "no text",
    };
  } catch {
    return nothing("malformed");
  }
}

function attempt<Value>(run: () => Value, otherwise: Value): Value {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

/** Reads the text at a path. */
export function readPath(
  path: string | undefined,
  paths: ReadonlyMap<string, SeenPath>,
  { data, eventType }: FrameReceived,
  { value, malformed }: ParsedData,
): Step {
  if (data.trim() === DONE) return nothing("done", true);
  const end = isLast(eventType, value);
  const keys = path === undefined ? undefined : paths.get(path)?.keys;
  const text =
    path === PLAIN
      ? data
      : keys === undefined || value === undefined
        ? undefined
        : textAt(value, keys);
  // A key such as `token` may name a secret.
  if (text === REDACTED) return nothing("redacted", end);
  if (text === undefined || text === "") return nothing(malformed ? "malformed" : "no text", end);
  return {
    reduce: (state) => ({ ...state, text: state.text + text }),
    end,
    otherwise: "no text",
  };
}
