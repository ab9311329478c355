import type { Response } from "express";
import type { AdmittedConnection } from "../../../server/connections.ts";
import { whenClosed } from "../../../server/when-closed.ts";

/** A response that is written byte by byte, so that it can break the rules. */
export interface Wire {
  /** Sends after everything before it, and not earlier than in `delay` milliseconds. */
  write(bytes: string | Uint8Array, delay?: number): void;
  /** Ends the response after everything before it. */
  end(): void;
  /** Resets the socket, as a failing network does. */
  reset(): void;
  /** Sends nothing more, and does not close the response either. */
  stall(): void;
}

interface Piece {
  readonly due: number;
  readonly size: number;
  /** `undefined` for the end. */
  readonly bytes: string | Uint8Array | undefined;
}

export function openWire(response: Response, { checkBuffer }: AdmittedConnection): Wire {
  let queue: Piece[] = [];
  let queuedBytes = 0;
  let stalled = false;
  let pumping = false;
  let lastDue = 0;

  response.writeHead(200, {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  // A socket that fails emits "error", and without a listener that would end the process.
  response.on("error", () => {});
  whenClosed(response, discard);

  function discard(): void {
    queue = [];
    queuedBytes = 0;
  }

  function add(bytes: string | Uint8Array | undefined, delay: number): void {
    if (stalled || response.destroyed) return;
    // A delayed write also delays the writes after it.
    lastDue = Math.max(lastDue, performance.now() + delay);
    const size = bytes === undefined ? 0 : Buffer.byteLength(bytes);
    queue.push({ due: lastDue, size, bytes });
    queuedBytes += size;
    checkBuffer(queuedBytes);
    if (!pumping) schedule();
  }

  function schedule(): void {
    const [next] = queue;
    pumping = next !== undefined;
    if (next) setTimeout(pump, Math.max(0, next.due - performance.now()));
  }

  function pump(): void {
    const now = performance.now();
    const later = queue.findIndex(({ due }) => due > now);
    const pieces = queue.splice(0, later === -1 ? queue.length : later);
    for (const { size } of pieces) queuedBytes -= size;
    if (!stalled && !response.destroyed) {
      const bytes = pieces.map((piece) => Buffer.from(piece.bytes ?? ""));
      if (bytes.length > 0) response.write(Buffer.concat(bytes));
      if (pieces.some((piece) => piece.bytes === undefined)) response.end();
      checkBuffer(queuedBytes);
    }
    schedule();
  }

  return {
    write: (bytes, delay = 0) => add(bytes, delay),
    end: () => add(undefined, 0),
    reset: () => response.socket?.resetAndDestroy(),
    stall() {
      stalled = true;
      discard();
    },
  };
}
