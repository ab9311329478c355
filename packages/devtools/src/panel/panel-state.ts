/** What the panel shows, as far as it outlives the panel. */
export interface PanelState {
  readonly selectedId: string | undefined;
  /** The filter of the frames. */
  readonly query: string;
}

/** A store for `useSyncExternalStore`: a panel that is opened again shows what it showed. */
export interface PanelStateStore {
  readonly get: () => PanelState;
  readonly set: (change: Partial<PanelState>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPanelState(): PanelStateStore {
  const listeners = new Set<() => void>();
  let current: PanelState = { selectedId: undefined, query: "" };
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
