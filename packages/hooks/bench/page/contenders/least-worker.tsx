import { useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { Tick } from "../../server/frame.ts";
import { contend, url } from "../contend.tsx";
import type { TicksProps } from "../contend.tsx";
import type { Latest } from "../least-worker.ts";
import { Reading } from "../reading.tsx";

// The lower bound of a page whose stream runs in a worker: one message and one commit per frame, with the latest event.
// The page decodes only that one, so it cannot have a listener or a reducer.
let snapshot: { readonly latest: Tick | undefined; readonly count: number } = {
  latest: undefined,
  count: 0,
};

function subscribe(notify: () => void): () => void {
  const worker = new Worker(new URL("../least-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data: { data, count } }: MessageEvent<Latest>) => {
    snapshot = { latest: JSON.parse(data) as Tick, count };
    notify();
    requestAnimationFrame(() => worker.postMessage(undefined));
  });
  worker.postMessage(url);
  return () => worker.terminate();
}

contend(function Ticks({ index }: TicksProps): ReactNode {
  const { latest, count } = useSyncExternalStore(subscribe, () => snapshot);
  return <Reading index={index} latest={latest} count={count} />;
});
