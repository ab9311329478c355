import { callSafely } from "../inspection/report-error.ts";
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

/** Calls `listener` once for every event of these types, in order, as it is parsed. */
export function createListening(
  { hold, read }: StreamHandle,
  filter: TypeFilter,
  listener: (message: Message) => void,
): Listening {
  const types = typesOf(filter);
  let paused: { readonly stream: LiveStream; readonly at: number } | undefined;

  return {
    start() {
      const { stream, release } = hold();
      let isListening = true;
      const accept = (event: Parameters<typeof read>[0]): void => {
        const message = read(event);
        if (message !== undefined && isListening) callSafely(() => listener(message));
      };
      // A component that is enabled again or revealed by `<Activity>` gets the events that the stream received
      // meanwhile. The server would send them again if this had been the only subscriber.
      const missed = paused?.stream === stream ? stream.history.since(types, paused.at) : [];
      const detach = stream.attach(types, accept);
      missed.forEach(accept);
      return () => {
        isListening = false;
        paused = { stream, at: stream.history.newest };
        detach();
        release();
      };
    },
  };
}
