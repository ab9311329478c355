import { useState } from "react";
import { post } from "../../app/post.ts";
import type { Refusal } from "../../app/refusal.ts";
import { visitor } from "../../app/visitor.ts";
import { type Room, wasHeard } from "./room.ts";

/** A line that was sent, and has not come back yet. */
interface Pending {
  readonly kind: "pending";
  readonly mark: string;
  readonly name: string;
  readonly text: string;
  /** Why it was not taken. `undefined` while that is open. */
  readonly refusal: Refusal | undefined;
}

interface Outbox {
  /** Those whose event has not come. */
  readonly pending: readonly Pending[];
  say(name: string, text: string): void;
  /** Sends the same line, under the same mark: should it have been heard after all, it is not said twice. */
  sayAgain(line: Pending): void;
}

let spoken = 0;

/** Shows one's own lines before the server has them. Only the event confirms a line, not the answer to the POST. */
function useOutbox(room: Room): Outbox {
  const [sent, setSent] = useState<readonly Pending[]>([]);
  const isOpen = ({ mark }: Pending) => !wasHeard(room, { by: room.you, mark });
  const pending = sent.filter(isOpen);
  // For good: what came is remembered for a long time, but not for ever.
  if (pending.length < sent.length) setSent(pending);

  async function send(line: Pending): Promise<void> {
    const { mark, name, text } = line;
    setSent((lines) => [
      ...lines.filter((one) => one.mark !== mark),
      { ...line, refusal: undefined },
    ]);
    const refusal = await post("/api/chat", { mark, name, text });
    if (refusal === undefined) return;
    setSent((lines) => lines.map((one) => (one.mark === mark ? { ...one, refusal } : one)));
  }

  return {
    pending,
    say(name, text) {
      spoken += 1;
      void send({ mark: `${visitor}-${spoken}`, name, text, kind: "pending", refusal: undefined });
    },
    sayAgain: (line) => void send(line),
  };
}

export { useOutbox };
export type { Outbox, Pending };
