import { createHost } from "./host.ts";
import type { HostMessage, PageMessage } from "./protocol.ts";

/** The part of a worker's global scope that is used. The DOM's types describe only that of a page. */
interface WorkerScope {
  readonly onconnect?: unknown;
  addEventListener(type: "connect", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent<PageMessage>) => void): void;
  postMessage(message: HostMessage): void;
}

/** Serves the pages that connect to this worker, dedicated or shared. */
export function serve(): void {
  const scope = globalThis as unknown as WorkerScope;
  const isShared = "onconnect" in scope;
  // Imported by mistake in a page or in Node.
  if (!isShared && !("DedicatedWorkerGlobalScope" in scope)) return;
  const { locks } = navigator;
  const lock = isShared ? crypto.randomUUID() : undefined;
  const host = createHost(lock, (pageLock, onReleased) => {
    void locks.request(pageLock, () => onReleased());
  });
  if (lock === undefined) {
    const page = host.accept((message) => scope.postMessage(message));
    scope.addEventListener("message", ({ data }) => page.receive(data));
    return;
  }
  // A page that is welcomed waits for this lock, so it must be held before.
  const held = new Promise<void>((resolve) => {
    void locks.request(lock, async () => {
      resolve();
      await new Promise<never>(() => undefined);
    });
  });
  scope.addEventListener("connect", ({ ports: [port] }) => {
    if (port === undefined) return;
    const page = host.accept((message) => port.postMessage(message));
    void held.then(() => {
      port.addEventListener("message", ({ data }: MessageEvent<PageMessage>) => page.receive(data));
      port.start();
    });
  });
}
