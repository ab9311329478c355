const STORAGE_KEY = "runnel-devtools";

/** What the overlay remembers from one visit to the next. */
export interface Preferences {
  readonly open: boolean;
  /** Height of the docked panel in CSS pixels. */
  readonly height: number;
  /** Width of the list of streams in CSS pixels. */
  readonly streamsWidth: number;
  /** Width of the frame's detail in CSS pixels. */
  readonly detailWidth: number;
  /** Whether comments and retry fields are among the frames. */
  readonly showComments: boolean;
  readonly time: "clock" | "open" | "gap";
}

const DEFAULTS: Preferences = {
  open: false,
  height: 360,
  streamsWidth: 340,
  detailWidth: 380,
  showComments: false,
  time: "clock",
};

/** A store for `useSyncExternalStore` that outlives the panel, and the page where storage works. */
export interface PreferenceStore {
  readonly get: () => Preferences;
  readonly set: (change: Partial<Preferences>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** @param initial - Stands where nothing is remembered. */
export function createPreferences(initial: Partial<Preferences>): PreferenceStore {
  const listeners = new Set<() => void>();
  let current: Preferences = { ...DEFAULTS, ...initial, ...read() };
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change };
      write(current);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** What is remembered and still has the type it should have: the storage may hold anything. */
function read(): Partial<Preferences> {
  const stored = readStored();
  if (typeof stored !== "object" || stored === null) return {};
  const defaults = Object.entries(DEFAULTS);
  const kept = defaults.filter(([name, value]) => {
    const candidate: unknown = Reflect.get(stored, name);
    if (name === "time")
      return candidate === "clock" || candidate === "open" || candidate === "gap";
    if (typeof value === "number") return Number.isFinite(candidate);
    return typeof candidate === typeof value;
  });
  return Object.fromEntries(kept.map(([name]) => [name, Reflect.get(stored, name)]));
}

function readStored(): unknown {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null");
  } catch {
    // Blocked storage throws on the very access, and a broken value on the parse.
    return undefined;
  }
}

function write(preferences: Preferences): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(preferences));
  } catch {
    // A full or blocked storage costs the memory, not the panel.
  }
}
