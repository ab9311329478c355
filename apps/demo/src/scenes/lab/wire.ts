import type { Response } from "express";

/** A response that is written byte by byte, as no honest server would. */
interface Wire {
  /** Sends after everything before it, and not before `delay` milliseconds from now. */
  write(bytes: string | Uint8Array, delay?: number): void;
  /** Ends the response properly, after everything before it. */
  end(): void;
  /** Resets the socket, as a network does that breaks. */
  cut(): void;
  /** Says nothing more, and does not close either. */
  silence(): void;
}

interface Piece {
  readonly due: number;
  /** `undefined` for the end. */
  readonly bytes: Uint8Array | undefined;
}

/** What a client may fall behind before it is cut: a burst fits, and it can come back for the rest. */
const MAX_BACKLOG = 8 << 20;

function openWire(response: Response): Wire {
  const queue: Piece[] = [];
  let silent = false;
  let pumping = false;
  let lastDue = 0;

  response.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  // Written to after the client has gone: it is no longer counted, and nothing waits for it.
  response.on("error", () => {});

  function add(bytes: Uint8Array | undefined, delay: number): void {
    if (silent) return;
    // Nothing overtakes what is late.
    lastDue = Math.max(lastDue, performance.now() + delay);
    queue.push({ due: lastDue, bytes });
    if (!pumping) schedule();
  }

  function schedule(): void {
    const next = queue[0];
    pumping = next !== undefined;
    if (next) setTimeout(pump, Math.max(0, next.due - performance.now()));
  }

  function pump(): void {
    const now = performance.now();
    const due = queue.findIndex((piece) => piece.due > now);
    const pieces = queue.splice(0, due === -1 ? queue.length : due);
    if (!silent && !response.destroyed) {
      const bytes = pieces.flatMap((piece) => piece.bytes ?? []);
      if (bytes.length > 0) response.write(Buffer.concat(bytes));
      if (pieces.some((piece) => piece.bytes === undefined)) response.end();
      if (response.writableLength > MAX_BACKLOG) response.destroy();
    }
    schedule();
  }

  return {
    write: (bytes, delay = 0) => add(typeof bytes === "string" ? Buffer.from(bytes) : bytes, delay),
    end: () => add(undefined, 0),
    cut: () => response.socket?.resetAndDestroy(),
    silence() {
      silent = true;
      queue.length = 0;
    },
  };
}

export { openWire };
export type { Wire };
