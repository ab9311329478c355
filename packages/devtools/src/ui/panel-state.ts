import type { Provider } from "react";
import { useSyncExternalStore } from "react";
import { createRequiredContext } from "./required-context.ts";
import type { ValueStore } from "./value-store.ts";
import { createValueStore } from "./value-store.ts";

/** The state that outlives the panel: a panel that is opened again shows what it showed before. */
export interface PanelState {
  readonly selectedId: string | undefined;
  /** The filter of the frames. */
  readonly query: string;
}

export interface PanelStateStore extends Pick<ValueStore<PanelState>, "get" | "subscribe"> {
  readonly set: (change: Partial<PanelState>) => void;
}

export function createPanelState(): PanelStateStore {
  const { get, set, subscribe } = createValueStore<PanelState>({
    selectedId: undefined,
    query: "",
  });
  return { get, subscribe, set: (change) => set({ ...get(), ...change }) };
}

const context = createRequiredContext<PanelStateStore>("PanelStateProvider");

export const PanelStateProvider: Provider<PanelStateStore> = context.Provider;

/** The state of the panel, and how to change it. */
export function usePanelState(): readonly [PanelState, PanelStateStore["set"]] {
  const store = context.useValue();
  return [useSyncExternalStore(store.subscribe, store.get), store.set];
}
