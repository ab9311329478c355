import type { EventStream } from "../../../server/event-stream.ts";
import type { Answer } from "./answers.ts";

interface FollowOptions {
  /** The number of frames that the client has already. It is also the id of the last one. */
  readonly received: number;
  /** A fault of this connection: after so many frames, `strike` breaks it. */
  readonly fault?: { readonly after: number; strike(): void } | undefined;
}

/**
 * Sends the frames that the client does not have, then each new one, and ends the response with the answer. The id of a
 * frame is its number. An answer is so small (about 60 kB) that its backlog goes out in one write.
 */
export function followAnswer(
  stream: EventStream,
  answer: Answer,
  { received, fault }: FollowOptions,
): void {
  let sent = received;

  function send(): void {
    const next = answer.frames.slice(sent, fault?.after);
    stream.send(...next.map((frame, index) => ({ ...frame, id: String(sent + index + 1) })));
    sent += next.length;
    if (sent === fault?.after) {
      unsubscribe();
      fault.strike();
    } else if (answer.outcome !== undefined) {
      stream.end();
    }
  }

  const unsubscribe = answer.subscribe(send);
  stream.whenClosed(unsubscribe);
  send();
}
