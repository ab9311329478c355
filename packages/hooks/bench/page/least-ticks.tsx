import { createParser } from "eventsource-parser";
import { useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { Tick } from "../server/frame.ts";
import { url } from "./contend.tsx";
import type { TicksProps } from "./contend.tsx";
import { Reading } from "./reading.tsx";

/**
 * The least code that shows the latest event in every frame. It has no types, errors, reconnection, second component or
 * late subscriber. The difference between Runnel and this is the cost of Runnel's features.
 *
 * @param decodesAll - Decodes every event, as Runnel does for reducers and listeners: an event that cannot be decoded
 *   is not counted. Otherwise only the event that is shown.
 */
export function createLeastTicks(decodesAll: boolean): (props: TicksProps) => ReactNode {
  let received = 0;
  let newest = "null";
  let decoded: Tick | undefined;
  let isDue = false;
  let snapshot: { readonly latest: Tick | undefined; readonly count: number } = {
    latest: undefined,
    count: 0,
  };
  let notify = (): void => undefined;

  function publish(): void {
    isDue = false;
    snapshot = { latest: decodesAll ? decoded : (JSON.parse(newest) as Tick), count: received };
    notify();
  }

  const parser = createParser({
    onEvent({ data }) {
      if (decodesAll) decoded = JSON.parse(data) as Tick;
      received += 1;
      newest = data;
    },
  });

  async function listen(): Promise<void> {
    const response = await fetch(url);
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) return;
      parser.feed(decoder.decode(chunk.value, { stream: true }));
      if (!isDue && received > snapshot.count) {
        isDue = true;
        requestAnimationFrame(publish);
      }
    }
  }

  function subscribe(listener: () => void): () => void {
    notify = listener;
    void listen();
    return () => undefined;
  }

  return function Ticks({ index }: TicksProps): ReactNode {
    const { latest, count } = useSyncExternalStore(subscribe, () => snapshot);
    return <Reading index={index} latest={latest} count={count} />;
  };
}
