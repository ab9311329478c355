import type { ReceivedEvent } from "../connection/received-event.ts";
import { callSafely } from "../inspection/report-error.ts";
import type { Gap } from "./continuity.ts";
import type { Message } from "./message.ts";
import type { LiveStream } from "./stream.ts";
import type { StreamHandle } from "./stream-handle.ts";
import { typesOf } from "./subscribers.ts";
import type { TypeFilter } from "./subscribers.ts";

/** A subscription that can be paused and resumed. While paused, it remembers its position in the stream. */
export interface Listening {
  /**
   * Holds the stream and calls the listener for every event from now on, or from where it paused. Returns a function
   * that pauses.
   */
  start(): () => void;
}

/**
 * Calls `listener` once for every event of these types, in order, as it is parsed.
 *
 * @param onGap - Called when events are missing, before the listener gets the event that revealed it.
 */
export function createListening(
  { hold, read }: StreamHandle,
  filter: TypeFilter,
  listener: (message: Message) => void,
  onGap?: (gap: Gap) => void,
): Listening {
  const types = typesOf(filter);
  /** The last event that the listener got; at the start, the newest event. */
  let position: { readonly stream: LiveStream; at: number } | undefined;

  return {
    start() {
      const { stream, release } = hold();
      let isListening = true;
      if (position?.stream !== stream) position = { stream, at: stream.newestSequence };
      const mine = position;
      const tell = (event: ReceivedEvent): void => {
        mine.at = event.sequence;
        const message = read(event);
        if (message !== undefined && isListening) callSafely(() => listener(message));
      };
      // A component that comes back (`enabled`, `<Activity>`) gets what the stream received meanwhile, as it would from
      // the server if it had been the only one.
      const missed = [...stream.history.since(types, mine.at)];
      const detach = stream.attach(types, (event) => {
        // An event that the listener dispatches while it gets what it missed has to wait.
        if (missed.length > 0) missed.push(event);
        else tell(event);
      });
      const forgetGaps = onGap && stream.extension?.onGap(onGap);
      for (const event of missed) tell(event);
      missed.length = 0;
      return () => {
        isListening = false;
        detach();
        forgetGaps?.();
        release();
      };
    },
  };
}
