import type { ConnectionMode } from "../connection/connections.ts";
import type { Carrier } from "./link.ts";
import type { HostMessage } from "./protocol.ts";

interface Target {
  addEventListener(type: string, listener: (event: Event) => void): void;
}

/** A `Worker`. Described here, so that a program for Node compiles without the DOM library. */
export interface WorkerLike extends Target {
  postMessage(message: unknown): void;
  terminate(): void;
}

/** A `SharedWorker`. */
export interface SharedWorkerLike extends Target {
  readonly port: Target & {
    postMessage(message: unknown): void;
    start(): void;
    close(): void;
  };
}

/** A worker that has the connections. */
export function workerCarrier(
  mode: ConnectionMode,
  create: () => WorkerLike | SharedWorkerLike,
): Carrier {
  return {
    mode,
    open(_lock, { onHost, onMessage, onFailure }) {
      if (mode === "shared-worker" && globalThis.navigator?.locks === undefined) {
        throw new Error("There are no Web Locks here (an insecure context).");
      }
      const worker = create();
      const port = "port" in worker ? worker.port : worker;
      let hasAnswered = false;
      worker.addEventListener("error", (event) => {
        // Later errors are the app's own.
        if (!hasAnswered) onFailure((event as Partial<ErrorEvent>).message || "It did not start.");
      });
      port.addEventListener("message", (event) => {
        hasAnswered = true;
        onMessage((event as MessageEvent<HostMessage>).data);
      });
      if ("start" in port) port.start();
      queueMicrotask(onHost);
      return {
        post: (message) => port.postMessage(message),
        close() {
          if ("terminate" in port) port.terminate();
          else port.close();
        },
      };
    },
  };
}
