import type { Carrier } from "./link.ts";
import { ALL_TABS, channelOf, NAME } from "./protocol.ts";
import type { HostMessage, Ready, TabMessage } from "./protocol.ts";
import { holdLock } from "./web-lock.ts";

/**
 * Without shared workers: one tab has the connections, and serves the others over broadcast channels. The leader holds
 * a Web Lock. When it is gone, the browser gives the lock to the next tab.
 */
export function tabsCarrier(): Carrier {
  let isLeader = false;
  return {
    get mode() {
      return isLeader ? "leader" : "follower";
    },
    open(lock, { onHost, onMessage, onFailure }) {
      if (!globalThis.navigator?.locks) throw new Error("There are no Web Locks here.");
      const controller = new AbortController();
      const { signal } = controller;
      const all = new BroadcastChannel(ALL_TABS);
      const own = new BroadcastChannel(channelOf(lock));
      const join = (): void => all.postMessage({ type: "join", lock } satisfies TabMessage);
      all.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
        if (data.type === "lead") join();
      });
      own.addEventListener("message", ({ data }: MessageEvent<HostMessage | Ready>) => {
        if (data.type === "ready") onHost();
        else onMessage(data);
      });
      join();
      // A chunk, because not every app shares. It is loaded before the election: a tab that must take over while the
      // browser is offline could no longer load it.
      import("./lead.ts").then(
        ({ lead }) => {
          holdLock(`${NAME} leader`, signal, () => {
            isLeader = true;
            signal.addEventListener("abort", lead());
          });
        },
        (error: unknown) => onFailure(String(error)),
      );
      return {
        post: (message) => own.postMessage(message),
        close() {
          isLeader = false;
          controller.abort();
          all.close();
          own.close();
        },
      };
    },
  };
}
