import { createParser } from "eventsource-parser";
import { useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { Tick } from "../../server/frame.ts";
import { contend, url } from "../contend.tsx";
import type { TicksProps } from "../contend.tsx";
import { Reading } from "../reading.tsx";

// The least that shows every frame what came until then: no types, errors, reconnection, second component or late
// comer. What Runnel costs above this is its own; what this costs above the others' shares, nobody can save.
let received = 0;
let newest = "null";
let isDue = false;
let snapshot: { readonly latest: Tick | undefined; readonly count: number } = {
  latest: undefined,
  count: 0,
};
let tell = (): void => undefined;

function publish(): void {
  isDue = false;
  snapshot = { latest: JSON.parse(newest) as Tick, count: received };
  tell();
}

const parser = createParser({
  onEvent({ data }) {
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
  tell = listener;
  void listen();
  return () => undefined;
}

function Ticks({ index }: TicksProps): ReactNode {
  const { latest, count } = useSyncExternalStore(subscribe, () => snapshot);
  return <Reading index={index} latest={latest} count={count} />;
}

contend(Ticks);
