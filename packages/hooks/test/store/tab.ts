/** A tab of the browser: an iframe runs this module. */
import { createStore, get, set, del } from "idb-keyval";
import { createSSEClient, defineStream, storage } from "../../src/client.ts";
import type { StorageLike } from "../../src/client.ts";
import type { Numbers } from "./numbered.ts";

/** What a test does with a tab. */
export interface Tab {
  readonly heard: Numbers;
  state(): Numbers;
  lastEventId(): string;
  clear(): void;
}

/** Passed as JSON in the name of the window. */
export interface TabOptions {
  readonly url: string;
  readonly name: string;
  readonly isIndexedDB: boolean;
}

declare global {
  interface Window {
    tab?: Tab;
  }
}

const options = JSON.parse(window.name) as TabOptions;

function openIndexedDB(): StorageLike {
  const store = createStore(options.name, "states");
  return {
    getItem: (key) => get<string>(key, store),
    setItem: (key, value) => set(key, value, store),
    removeItem: (key) => del(key, store),
  };
}

const { url, name, isIndexedDB } = options;
const client = createSSEClient({ closeDelay: 0, reconnect: { initialDelay: 5 } });
const persist = storage({
  name,
  version: 1,
  ...(isIndexedDB ? { storage: openIndexedDB } : {}),
});
const stream = client.stream(
  defineStream({
    url,
    persist,
    state: {
      initial: [] as Numbers,
      reduce: (ids, { lastEventId }) => [...ids, Number(lastEventId)],
    },
  }),
);
const heard: number[] = [];
stream.on("message", ({ lastEventId }) => heard.push(Number(lastEventId)));
stream.state.subscribe(() => undefined);
window.tab = {
  heard,
  state: () => stream.state.getSnapshot(),
  lastEventId: () => stream.getSnapshot().lastEventId,
  clear: () => client.clear(),
};
