import type { ReceivedEvent } from "../connection/received-event.ts";
import { clearStream } from "./clear.ts";
import type { SyntheticEvent } from "./sse-stream.ts";
import type { LiveStream } from "./stream.ts";

/** A replay into a stream. Only its events are delivered; those of the stream wait. */
export interface StreamReplay {
  /** The number of events that wait. */
  readonly waiting: number;
  dispatch(event: SyntheticEvent): void;
  /** The data of the stream is as before its first event: no last event, no history, each state its initial one. */
  reset(): void;
  /** Delivers the events that waited, in several tasks if they are many. */
  end(): void;
}

/** The number of waiting events that are delivered in one task. */
const BATCH = 500;

/** @returns `undefined` if the stream has a replay already. */
export function startReplay(stream: LiveStream): StreamReplay | undefined {
  if (stream.intercept !== undefined) return undefined;
  const waiting: ReceivedEvent[] = [];
  let isPassing = false;
  /** Events that waited are older than those that were replayed, but are delivered later. */
  let sequence = stream.newestSequence;

  /** What an app dispatches while it handles one of these events is delivered, too. */
  function pass(deliver: () => void): void {
    const before = isPassing;
    isPassing = true;
    deliver();
    isPassing = before;
  }

  function drain(): void {
    pass(() => waiting.splice(0, BATCH).forEach(stream.receive));
    if (waiting.length > 0) setTimeout(drain);
    else stream.intercept = undefined;
  }

  stream.intercept = (event) => {
    if (isPassing) {
      sequence += 1;
      event.sequence = sequence;
    } else waiting.push(event);
    return !isPassing;
  };

  return {
    get waiting() {
      return waiting.length;
    },
    dispatch: ({ type = "message", data, id }) =>
      pass(() => stream.connection.dispatchSynthetic(type, data, id)),
    reset() {
      for (const slot of stream.extension?.slots ?? []) {
        slot.set(slot.holder.definition.options.state?.initial, "reset");
      }
      clearStream(stream, { last: undefined, lastMessage: undefined, lastEventId: "" });
    },
    end: drain,
  };
}
