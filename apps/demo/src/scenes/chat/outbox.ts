import { useState } from "react";
import type { ApiError } from "../../platform/api.ts";
import { post } from "../../platform/api.ts";
import { visitor } from "../../platform/identity.ts";
import type { Room } from "./room.ts";
import { wasReceived } from "./room.ts";

/** A line that was sent and whose event has not arrived. */
export interface PendingLine {
  readonly kind: "pending";
  readonly mark: string;
  readonly name: string;
  readonly text: string;
  /** Why the server refused it. `undefined` until it answers. */
  readonly error: ApiError | undefined;
}

export interface Outbox {
  readonly pending: readonly PendingLine[];
  send(name: string, text: string): void;
  /** Sends the same line with the same mark. The server ignores it if the first request did arrive. */
  retry(line: PendingLine): void;
}

let lineCount = 0;

/** Optimistic lines: shown at once, and confirmed by their event, not by the answer to the POST. */
export function useOutbox(room: Room): Outbox {
  const [sent, setSent] = useState<readonly PendingLine[]>([]);
  const isPending = ({ mark }: PendingLine) => !wasReceived(room, { by: room.you, mark });
  const pending = sent.filter(isPending);
  // Remove confirmed lines for good: the room remembers received lines for a long time, but not for ever.
  if (pending.length < sent.length) setSent(pending);

  async function submit(line: PendingLine): Promise<void> {
    const { mark, name, text } = line;
    setSent((lines) => [
      ...lines.filter((one) => one.mark !== mark),
      { ...line, error: undefined },
    ]);
    const error = await post("/api/chat", { mark, name, text });
    if (error === undefined) return;
    setSent((lines) => lines.map((one) => (one.mark === mark ? { ...one, error } : one)));
  }

  return {
    pending,
    send(name, text) {
      lineCount += 1;
      const mark = `${visitor}-${lineCount}`;
      void submit({ mark, name, text, kind: "pending", error: undefined });
    },
    retry: (line) => void submit(line),
  };
}
