import type { Provider } from "react";
import { useSyncExternalStore } from "react";
import { createRequiredContext } from "./required-context.ts";
import type { ValueStore } from "./value-store.ts";
import { createValueStore } from "./value-store.ts";

const STORAGE_KEY = "runnel-devtools-selection";

/** The state that outlives the panel: a panel that is opened again shows what it showed before, also after a reload. */
export interface PanelState {
  /** The name of the client of the selected stream. */
  readonly client: string | undefined;
  readonly selectedId: string | undefined;
  /** The method and the URL of the selected stream, which finds it after a reload. */
  readonly selectedKey: string | undefined;
  /** The filter of the frames. */
  readonly query: string;
  /** Why older frames cannot be kept on disk. */
  readonly storageProblem: string | undefined;
  /** The frame that the user went to from another view. */
  readonly revealed: { readonly streamId: string; readonly sequence: number } | undefined;
}

type Change = Partial<PanelState>;

export interface PanelStateStore extends Pick<ValueStore<PanelState>, "get" | "subscribe"> {
  readonly set: (change: Change | ((state: PanelState) => Change)) => void;
}

/** The selection and the filter are kept for the tab of the browser, if it allows storage. */
export function createPanelState(): PanelStateStore {
  const stored = read();
  const textOf = (name: keyof PanelState): string | undefined => {
    const value: unknown = stored[name];
    return typeof value === "string" ? value : undefined;
  };
  const { get, set, subscribe } = createValueStore<PanelState>({
    client: textOf("client"),
    selectedId: undefined,
    selectedKey: textOf("selectedKey"),
    query: textOf("query") ?? "",
    storageProblem: undefined,
    revealed: undefined,
  });
  return {
    get,
    subscribe,
    set(change) {
      const next = { ...get(), ...(typeof change === "function" ? change(get()) : change) };
      write(next);
      set(next);
    },
  };
}

function read(): { readonly [Name in keyof PanelState]?: unknown } {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    // Access throws if storage is blocked; parsing throws if the value is invalid.
    return {};
  }
}

function write({ client, selectedKey, query }: PanelState): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify({ client, selectedKey, query }));
  } catch {
    // Storage is full or blocked: the state lasts as long as the page.
  }
}

const context = /* @__PURE__ */ createRequiredContext<PanelStateStore>("PanelStateProvider");

export const PanelStateProvider: Provider<PanelStateStore> = context.Provider;

/** The state of the panel, and how to change it. */
export function usePanelState(): readonly [PanelState, PanelStateStore["set"]] {
  const store = context.useValue();
  return [useSyncExternalStore(store.subscribe, store.get), store.set];
}
