import { type Cell, createCell } from "../../ui/value-store.ts";

/** What the panel shows, as far as it outlives the panel. */
export interface PanelState {
  readonly selectedId: string | undefined;
  /** The filter of the frames. */
  readonly query: string;
}

/** A store for `useSyncExternalStore`: a panel that is opened again shows what it showed. */
export interface PanelStateStore extends Pick<Cell<PanelState>, "get" | "subscribe"> {
  readonly set: (change: Partial<PanelState>) => void;
}

export function createPanelState(): PanelStateStore {
  const { get, set, subscribe } = createCell<PanelState>({ selectedId: undefined, query: "" });
  return { get, subscribe, set: (change) => set({ ...get(), ...change }) };
}
