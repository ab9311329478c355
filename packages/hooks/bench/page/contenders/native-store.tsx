import { useSyncExternalStore } from "react";
import type { ReactNode } from "react";
import type { Tick } from "../../server/frame.ts";
import { contend } from "../contend.tsx";
import type { TicksProps } from "../contend.tsx";
import { Reading } from "../reading.tsx";

interface Snapshot {
  readonly latest: Tick | undefined;
  readonly count: number;
}

interface TickStore {
  subscribe(listener: () => void): () => void;
  getSnapshot(): Snapshot;
}

const stores = new Map<string, TickStore>();

// As a careful developer writes it: one shared connection, from the first subscriber to the last.
function createTickStore(url: string): TickStore {
  const listeners = new Set<() => void>();
  let source: EventSource | undefined;
  let snapshot: Snapshot = { latest: undefined, count: 0 };

  function onMessage({ data }: MessageEvent<string>): void {
    snapshot = { latest: JSON.parse(data) as Tick, count: snapshot.count + 1 };
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (source === undefined) {
        source = new EventSource(url);
        source.addEventListener("message", onMessage);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        source?.close();
        source = undefined;
      };
    },
    getSnapshot: () => snapshot,
  };
}

function storeFor(url: string): TickStore {
  const store = stores.get(url) ?? createTickStore(url);
  stores.set(url, store);
  return store;
}

function Ticks({ url, index }: TicksProps): ReactNode {
  const { subscribe, getSnapshot } = storeFor(url);
  const { latest, count } = useSyncExternalStore(subscribe, getSnapshot);
  return <Reading index={index} latest={latest} count={count} />;
}

contend(Ticks);
