import { createHost } from "./host.ts";
import type { PageChannel } from "./host.ts";
import { ALL_TABS, channelOf } from "./protocol.ts";
import type { PageMessage, Ready, TabMessage } from "./protocol.ts";
import { holdLock } from "./web-lock.ts";

/** Carries the connections of all tabs, those of this tab included. Returns a function that ends it. */
export function lead(): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const all = new BroadcastChannel(ALL_TABS);
  const channels = new Map<string, BroadcastChannel>();
  const host = createHost(undefined, (lock, onReleased) => {
    const own = new AbortController();
    signal.addEventListener("abort", () => own.abort());
    holdLock(lock, own.signal, () => {
      own.abort();
      channels.get(lock)?.close();
      channels.delete(lock);
      onReleased();
    });
  });

  all.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
    if (data.type !== "join" || channels.has(data.lock)) return;
    const channel = new BroadcastChannel(channelOf(data.lock));
    channels.set(data.lock, channel);
    // After the end, a late batch must not reach a channel that is closed.
    const page: PageChannel = host.accept((message) => {
      if (channels.get(data.lock) === channel) channel.postMessage(message);
    });
    channel.addEventListener("message", (event: MessageEvent<PageMessage>) =>
      page.receive(event.data),
    );
    channel.postMessage({ type: "ready" } satisfies Ready);
  });
  all.postMessage({ type: "lead" } satisfies TabMessage);

  return () => {
    host.dispose();
    controller.abort();
    all.close();
    for (const channel of channels.values()) channel.close();
    channels.clear();
  };
}
