import type { Command, Connections } from "../connection/connections.ts";

/** The name has no version: a sign-out concerns the tabs that run an earlier version of the app, too. */
const CHANNEL = "runnel everywhere";

/** Tells the clients of all other tabs of the origin what to do. */
export function createEverywhere(): Pick<Connections, "tell" | "listen"> & { start(): void } {
  const listeners: ((command: Command) => void)[] = [];
  let channel: BroadcastChannel | undefined;

  function start(): void {
    if (channel !== undefined || typeof BroadcastChannel === "undefined") return;
    channel = new BroadcastChannel(CHANNEL);
    channel.addEventListener("message", ({ data }: MessageEvent<Command>) => {
      for (const listener of listeners) listener(data);
    });
    // In Node a channel must not keep the process alive.
    (channel as { unref?: () => void }).unref?.();
  }

  return {
    start,
    listen: (listener) => void listeners.push(listener),
    tell(command) {
      start();
      channel?.postMessage(command);
    },
  };
}
