import { type Provider, useSyncExternalStore } from "react";
import { createRequiredContext } from "./required-context.ts";
import { type ValueStore, createValueStore } from "./value-store.ts";

const STORAGE_KEY = "runnel-devtools";

/** A corner of the page. */
export type OverlayPosition = "bottom-right" | "bottom-left" | "top-right" | "top-left";

/** The side of the window that the panel is docked to. */
export type Dock = "bottom" | "right" | "left" | "top";
export type Theme = "system" | "light" | "dark";
/** What a frame's time is told by: the clock, the opening of its connection, the frame before. */
export type TimeMode = "clock" | "open" | "gap";

/** What the overlay remembers from one visit to the next. Lengths are CSS pixels. */
export interface Preferences {
  readonly open: boolean;
  readonly dock: Dock;
  /** Of a panel docked at the bottom or the top. */
  readonly height: number;
  /** Of a panel docked at the left or the right. */
  readonly width: number;
  readonly theme: Theme;
  /** Where the pill was dragged to; `undefined` where it was not. */
  readonly corner: OverlayPosition | undefined;
  readonly streamsWidth: number;
  readonly detailWidth: number;
  /** The view of a stream, by the name of its tab. */
  readonly view: string;
  /** The view of a frame, by the name of its tab. */
  readonly frameView: string;
  /** Whether comments and retry fields are among the frames. */
  readonly showComments: boolean;
  readonly time: TimeMode;
  /** Whether what can be done to a stream is shown beside it. */
  readonly showActions: boolean;
}

const DEFAULTS: Preferences = {
  open: false,
  dock: "bottom",
  height: 360,
  width: 480,
  theme: "system",
  corner: undefined,
  streamsWidth: 400,
  detailWidth: 380,
  view: "frames",
  frameView: "json",
  showComments: false,
  time: "clock",
  showActions: false,
};

const isBoolean = (value: unknown): boolean => typeof value === "boolean";
const isLength = (value: unknown): boolean => typeof value === "number" && value > 0;
const isName = (value: unknown): boolean => typeof value === "string";
const isOneOf =
  (...allowed: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === "string" && allowed.includes(value);

/** The storage may hold what an older version wrote, or anything else. */
const CHECKS: Readonly<Record<keyof Preferences, (value: unknown) => boolean>> = {
  open: isBoolean,
  dock: isOneOf("bottom", "right", "left", "top"),
  height: isLength,
  width: isLength,
  theme: isOneOf("system", "light", "dark"),
  corner: isOneOf("bottom-right", "bottom-left", "top-right", "top-left"),
  streamsWidth: isLength,
  detailWidth: isLength,
  view: isName,
  frameView: isName,
  showComments: isBoolean,
  time: isOneOf("clock", "open", "gap"),
  showActions: isBoolean,
};

/** A store for `useSyncExternalStore` that outlives the panel, and the page where storage works. */
export interface PreferenceStore extends Pick<ValueStore<Preferences>, "get" | "subscribe"> {
  readonly set: (change: Partial<Preferences>) => void;
}

/** @param initial - Stands where nothing is remembered. */
export function createPreferences(initial: Partial<Preferences>): PreferenceStore {
  const { get, set, subscribe } = createValueStore<Preferences>({
    ...DEFAULTS,
    ...initial,
    ...read(),
  });
  return {
    get,
    subscribe,
    set(change) {
      const next = { ...get(), ...change };
      write(next);
      set(next);
    },
  };
}

function read(): Partial<Preferences> {
  const stored = readStored();
  if (typeof stored !== "object" || stored === null) return {};
  const valid = Object.entries(CHECKS).filter(([name, check]) => check(Reflect.get(stored, name)));
  return Object.fromEntries(valid.map(([name]) => [name, Reflect.get(stored, name)]));
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

const context = createRequiredContext<PreferenceStore>("PreferencesProvider");

export const PreferencesProvider: Provider<PreferenceStore> = context.Provider;

/** The preferences, and how to change them. */
export function usePreferences(): readonly [Preferences, PreferenceStore["set"]] {
  const store = context.useValue();
  return [useSyncExternalStore(store.subscribe, store.get), store.set];
}
